import { type Draw, sentence } from './grammar.ts';
import { type LanguageCode, languages } from './languages.ts';

/** So many characters more than asked for are still a good length. */
const SURPLUS = 12;
const TRIES = 40;

/**
 * A short, natural text to type: whole sentences of common words, at least `keystrokes` characters and rarely more than
 * 12 beyond. The same numbers drawn always give the same text.
 *
 * @param keystrokes - Characters that the text must have, from 20 to 1000.
 * @example textFrom('en', 60, () => 0.5).length >= 60 // => true
 */
export function textFrom(language: LanguageCode, keystrokes: number, draw: Draw): string {
  let shortest = '';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const text = enough(language, keystrokes, draw);
    if (shortest === '' || text.length < shortest.length) shortest = text;
    if (shortest.length <= keystrokes + SURPLUS) break;
  }
  return shortest;
}

function enough(language: LanguageCode, keystrokes: number, draw: Draw): string {
  let text = sentence(languages[language], draw);
  while (text.length < keystrokes) text += ` ${sentence(languages[language], draw)}`;
  return text;
}
