import { countWords } from '../../ui/words.ts';

/**
 * A number that is known, or between which two it is.
 *
 * @example
 * [rangeWords({ least: 1200, most: 1200 }), rangeWords({ least: 0, most: 3 })]; // ['1,200', '0 to 3']
 */
export function rangeWords({ least, most }: { readonly least: number; readonly most: number }): string {
  return least === most ? countWords(least) : `${countWords(least)} to ${countWords(most)}`;
}
