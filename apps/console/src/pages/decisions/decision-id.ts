/**
 * The id of a decision in what was pasted: the id itself, with what stood around it, or an address; null where there is none.
 *
 * @example
 * decisionIdIn(' dec_AAAAAAAAAAAAAAAAAAAAAA, '); // 'dec_AAAAAAAAAAAAAAAAAAAAAA'
 */
export function decisionIdIn(text: string): string | null {
  return /(?<![\w-])dec_[\w-]{22}(?![\w-])/.exec(text)?.[0] ?? null;
}
