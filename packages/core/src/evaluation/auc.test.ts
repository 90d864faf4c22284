import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auc } from './auc.ts';
import { scoresWithTies } from './testing/scores.ts';

describe('auc', () => {
  it('is 1 apart, 0 the wrong way round, one half when all are tied', () => {
    expect(auc(Float64Array.of(2, 3), Float64Array.of(0, 1))).toBe(1);
    expect(auc(Float64Array.of(0, 1), Float64Array.of(2, 3))).toBe(0);
    expect(auc(Float64Array.of(1, 1), Float64Array.of(1))).toBe(0.5);
  });

  it('counts every pair, a tie as half', () => {
    fc.assert(
      fc.property(scoresWithTies, scoresWithTies, (mated, nonMated) => {
        let sum = 0;
        for (const own of mated) {
          for (const other of nonMated) sum += own > other ? 1 : own === other ? 0.5 : 0;
        }
        expect(auc(mated, nonMated)).toBeCloseTo(sum / (mated.length * nonMated.length), 12);
      }),
    );
  });
});
