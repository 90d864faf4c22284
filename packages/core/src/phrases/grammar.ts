/** A number from 0 up to, not including, 1. */
export type Draw = () => number;

/** A language in miniature: words by what they can stand for, and sentences with slots for them. */
export interface Language {
  /** Whose rules make a letter large: Turkish has two letters i. */
  readonly locale: string;
  /** By the name of a slot. No word twice in a list. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** What `{slot|rule}` makes of a word: an ending, an article. */
  readonly rules?: Readonly<Record<string, (word: string) => string>>;
  /** Parts of sentences that are written in several ways; a slot may name one of these too. */
  readonly phrases?: Readonly<Record<string, readonly string[]>>;
  readonly sentences: readonly string[];
}

const SLOT = /\{(\w+)(?:\|(\w+))?\}/g;

/** The words of a text in which line breaks and spaces part them. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** One sentence, its first letter large. Words of one sentence are drawn independently. */
export function sentence(language: Language, draw: Draw): string {
  const text = fill(pick(language.sentences, draw), language, draw);
  return text.charAt(0).toLocaleUpperCase(language.locale) + text.slice(1);
}

/** How many different sentences there are, at least: different choices that give the same sentence are counted once for each pattern. */
export function sentenceCount(language: Language): number {
  return sum(language.sentences.map((pattern) => fillings(pattern, language)));
}

function fill(pattern: string, language: Language, draw: Draw): string {
  return pattern.replace(SLOT, (_, slot: string, rule: string | undefined) => {
    const phrases = language.phrases?.[slot];
    if (phrases !== undefined) return fill(pick(phrases, draw), language, draw);
    const word = pick(language.lists[slot]!, draw);
    return rule === undefined ? word : language.rules![rule]!(word);
  });
}

function fillings(pattern: string, language: Language): number {
  let count = 1;
  for (const [, slot] of pattern.matchAll(SLOT)) {
    const phrases = language.phrases?.[slot!];
    count *=
      phrases === undefined
        ? language.lists[slot!]!.length
        : sum(phrases.map((phrase) => fillings(phrase, language)));
  }
  return count;
}

function pick(list: readonly string[], draw: Draw): string {
  return list[Math.floor(draw() * list.length)]!;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
