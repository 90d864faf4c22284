import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationCost } from './calibration-cost.ts';
import { poolAdjacentViolators } from './pool-adjacent-violators.ts';
import { scoresWithTies } from './testing/scores.ts';

describe('calibrationCost', () => {
  it('of bits that say nothing is one', () => {
    const { cllr, minCllr } = calibrationCost(Float64Array.of(0, 0), Float64Array.of(0));
    expect([cllr, minCllr]).toEqual([1, 1]);
  });

  it('is that worked by hand', () => {
    // Mated at 1 bit: log2(1 + 1/2). Non-mated at -2 bits: log2(1 + 1/4).
    const { cllr, minCllr } = calibrationCost(Float64Array.of(1), Float64Array.of(-2));
    expect(cllr).toBeCloseTo((Math.log2(1.5) + Math.log2(1.25)) / 2, 12);
    expect(minCllr).toBe(0);
  });

  it('of scores whose order errs has the least that pooling leaves, worked by hand', () => {
    // Blocks 0 | 1 2 | 3: one non-mated; one of each; one mated. The middle block weighs one half of both kinds.
    const { minCllr } = calibrationCost(Float64Array.of(1, 3), Float64Array.of(0, 2));
    expect(minCllr).toBe(0.5);
  });

  it('punishes strong bits for the wrong side without bound or overflow', () => {
    const { cllr } = calibrationCost(Float64Array.of(-5000), Float64Array.of(5000));
    expect(cllr).toBeCloseTo(5000, 6);
  });

  it('counts its comparisons', () => {
    const cost = calibrationCost(Float64Array.of(1, 2), Float64Array.of(0));
    expect([cost.mated, cost.nonMated]).toEqual([2, 1]);
  });

  it('is never below its minimum, which is the least over all increasing maps', () => {
    fc.assert(
      fc.property(scoresWithTies, scoresWithTies, (mated, nonMated) => {
        const cost = calibrationCost(mated, nonMated);
        expect(cost.cllr).toBeGreaterThanOrEqual(cost.minCllr - 1e-12);
        expect(cost.minCllr).toBeCloseTo(leastOverPartitions(mated, nonMated), 10);
      }),
    );
  });
});

describe('poolAdjacentViolators', () => {
  it('keeps equal scores together and pools what falls', () => {
    // Scores 0: 1 of 2 mated; 1: 0 of 1; 2: 1 of 1. The first two pool to 1 of 3.
    expect(poolAdjacentViolators(Float64Array.of(0, 2), Float64Array.of(0, 1))).toEqual([
      { mated: 1, nonMated: 2 },
      { mated: 1, nonMated: 0 },
    ]);
  });

  it('leaves all comparisons in, in blocks that rise', () => {
    fc.assert(
      fc.property(scoresWithTies, scoresWithTies, (mated, nonMated) => {
        const blocks = poolAdjacentViolators(mated, nonMated);
        expect(blocks.reduce((sum, block) => sum + block.mated, 0)).toBe(mated.length);
        expect(blocks.reduce((sum, block) => sum + block.nonMated, 0)).toBe(nonMated.length);
        const shares = blocks.map((block) => block.mated / (block.mated + block.nonMated));
        expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b));
      }),
    );
  });
});

/** The best of all ways to cut the ordered scores into blocks whose likelihood ratios do not fall. */
function leastOverPartitions(mated: Float64Array, nonMated: Float64Array): number {
  const scores = [...new Set([...mated, ...nonMated])].sort((a, b) => a - b);
  let least = Number.POSITIVE_INFINITY;
  for (let cuts = 0; cuts < 2 ** (scores.length - 1); cuts++) {
    let cost = 0;
    let previous = -1;
    let from = 0;
    for (let to = 1; to <= scores.length; to++) {
      if (to < scores.length && ((cuts >> (to - 1)) & 1) === 0) continue;
      const inside = (score: number) => score >= scores[from]! && score <= scores[to - 1]!;
      const own = mated.filter(inside).length / mated.length;
      const others = nonMated.filter(inside).length / nonMated.length;
      const share = own / (own + others);
      if (share < previous) cost = Number.POSITIVE_INFINITY;
      if (own > 0) cost -= (own / 2) * Math.log2(share);
      if (others > 0) cost -= (others / 2) * Math.log2(1 - share);
      previous = share;
      from = to;
    }
    least = Math.min(least, cost);
  }
  return least;
}
