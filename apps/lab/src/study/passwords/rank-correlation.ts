import { bootstrapInterval, seededRandom } from '@ductus/core';

export type Pair = readonly [x: number, y: number];

export interface Correlation {
  readonly value: number;
  /** 95 %, bootstrap over what was paired. */
  readonly interval: readonly [number, number];
  readonly of: number;
}

/** Spearman's rank correlation: Pearson's of the ranks, ties sharing their mean rank; 0 where one side is constant. */
export function spearman(pairs: readonly Pair[]): number {
  return pearson(ranks(pairs.map(([x]) => x)), ranks(pairs.map(([, y]) => y)));
}

export function rankCorrelation(pairs: readonly Pair[], seed: number): Correlation {
  const { low, high } = bootstrapInterval(pairs, spearman, { random: seededRandom(seed), resamples: 1000 });
  return { value: spearman(pairs), interval: [low, high], of: pairs.length };
}

/** As `−0.41 (−0.70 – −0.03; 24)`. */
export function correlationInWords({ value, interval, of }: Correlation): string {
  const words = (number: number) => number.toFixed(2).replace('-', '−');
  return `${words(value)} (${words(interval[0])} – ${words(interval[1])}; ${of})`;
}

function ranks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const places = new Map<number, number>();
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    places.set(sorted[from]!, (from + to - 1) / 2);
  }
  return values.map((value) => places.get(value)!);
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const middle = (a.length - 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (const [i, value] of a.entries()) {
    const [x, y] = [value - middle, b[i]! - middle];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
