import { countWords } from '../../ui/words.ts';

/**
 * A threshold as the share of others who match at most.
 *
 * @example oneInWords(4); // '1 in 16'
 */
export function oneInWords(bits: number): string {
  const others = 2 ** bits;
  return `1 in ${others < 10 ? others.toFixed(1) : countWords(Math.round(others))}`;
}
