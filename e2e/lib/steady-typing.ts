import type { RecordedKey } from './recorded-typing.ts';

/**
 * A made-up rhythm for tests that need typing but no person: every text of it looks alike, give or take `wobble` ms. That is
 * as much as a hand has: with less it would be taken for a recording.
 */
export function steadyTyping(text: string, random: () => number, wobble = 30): RecordedKey[] {
  let down = 0;
  return [...text].map((key, place) => {
    const keystroke = { key, down, up: down + 80 + 5 * (place % 4) + wobble * random() };
    down += 150 + 20 * (place % 5) + wobble * random();
    return keystroke;
  });
}
