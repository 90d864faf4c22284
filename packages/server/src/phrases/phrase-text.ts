import { createHash } from 'node:crypto';
import { type Draw, type LanguageCode, textFrom } from '@ductus/core/phrases';

/**
 * A short, natural text to type: whole sentences of common words, at least `keystrokes` characters and rarely more than
 * 12 beyond. The same seed always gives the same text; nothing else is asked.
 *
 * @param seed - Any text; draw it at random, 128 bits or more.
 * @param keystrokes - Characters that the text must have, from 20 to 1000.
 * @example phraseText('en', 60, 'seed').length >= 60 // => true
 */
export function phraseText(language: LanguageCode, keystrokes: number, seed: string): string {
  return textFrom(language, keystrokes, drawFrom(`${language} ${keystrokes} ${seed}`));
}

/** Numbers from the hash of the seed and a counter, 32 bits each. */
function drawFrom(seed: string): Draw {
  let block = Buffer.alloc(0);
  let at = 0;
  let counter = 0;
  return () => {
    if (at + 4 > block.length) {
      block = createHash('sha256').update(`${counter} ${seed}`).digest();
      counter += 1;
      at = 0;
    }
    const drawn = block.readUInt32BE(at) / 2 ** 32;
    at += 4;
    return drawn;
  };
}
