import type { ContextStatistics } from './context-statistics.ts';

/** By context: the mean of all events, and the variance of one person's. */
export interface OrdinaryScatter {
  readonly means: Float64Array;
  readonly within: Float64Array;
}

/** Events that what its group says counts as in a context's own: of the mean, and of the variance. */
const MEAN_WEIGHT = 5;
const SCATTER_WEIGHT = 20;

/** Pooled over people, each context shrunk towards its group: `groups` numbers the group of every context. */
export function ordinaryScatter(
  people: readonly ContextStatistics[],
  groups: readonly number[],
): OrdinaryScatter {
  const size = groups.length;
  const all = { n: new Float64Array(size), sum: new Float64Array(size), around: new Float64Array(size) };
  const free = new Float64Array(size);
  for (const { n, sum, squares } of people) {
    for (let c = 0; c < size; c++) {
      if (n[c] === 0) continue;
      all.n[c]! += n[c]!;
      all.sum[c]! += sum[c]!;
      all.around[c]! += Math.max(0, squares[c]! - sum[c]! ** 2 / n[c]!);
      free[c]! += n[c]! - 1;
    }
  }
  const ofGroup = (values: Float64Array) => {
    const totals = new Map<number, number>();
    for (const [c, group] of groups.entries()) totals.set(group, (totals.get(group) ?? 0) + values[c]!);
    return totals;
  };
  const [n, sum, around, freedom] = [ofGroup(all.n), ofGroup(all.sum), ofGroup(all.around), ofGroup(free)];
  const mean = (group: number) => sum.get(group)! / n.get(group)!;
  const scatter = (group: number) => around.get(group)! / Math.max(1, freedom.get(group)!);
  return {
    means: Float64Array.from(
      groups,
      (group, c) => (all.sum[c]! + MEAN_WEIGHT * mean(group)) / (all.n[c]! + MEAN_WEIGHT),
    ),
    within: Float64Array.from(groups, (group, c) =>
      Math.max(1e-4, (all.around[c]! + SCATTER_WEIGHT * scatter(group)) / (free[c]! + SCATTER_WEIGHT)),
    ),
  };
}
