/**
 * How much of its track a bar fills, in per cent, beside others: the largest of all values fills it, or `full` where none
 * reaches that. Values of either sign count by their size.
 *
 * @example
 * barShare(-4, [10, -4], 8); // 40
 */
export function barShare(value: number, all: readonly number[], full: number): number {
  return (Math.abs(value) / Math.max(full, ...all.map(Math.abs))) * 100;
}
