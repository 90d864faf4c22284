/**
 * The values in random order (Fisher and Yates), as a new array. `random` gives uniform numbers in [0, 1).
 *
 * @example shuffle(['a', 'b', 'c'], () => 0) // => ['b', 'c', 'a']
 */
export function shuffle<T>(values: readonly T[], random: () => number): T[] {
  const result = [...values];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
