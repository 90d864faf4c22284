import { describe, expect, it } from 'vitest';
import { codeOf } from '../detectors/testing/code-of.ts';
import { auc } from './auc.ts';
import { calibrationCost } from './calibration-cost.ts';
import { detCurve } from './det-curve.ts';
import { equalErrorRate } from './equal-error-rate.ts';
import { errorRates } from './error-rates.ts';
import { poolAdjacentViolators } from './pool-adjacent-violators.ts';
import { poolTrials } from './trials.ts';
import { zeroMissRate } from './zero-miss.ts';

describe('every rate', () => {
  const rates: [string, (mated: Float64Array, nonMated: Float64Array) => unknown][] = [
    ['auc', auc],
    ['calibrationCost', calibrationCost],
    ['detCurve', detCurve],
    ['equalErrorRate', equalErrorRate],
    ['errorRates', (mated, nonMated) => errorRates(mated, nonMated, 0)],
    ['poolAdjacentViolators', poolAdjacentViolators],
    ['zeroMissRate', zeroMissRate],
  ];
  const [some, none] = [Float64Array.of(1, 2), new Float64Array(0)];

  it.each(rates)('is refused where one kind has no score: %s', (_name, compute) => {
    expect(codeOf(() => compute(none, some))).toBe('trials-empty');
    expect(codeOf(() => compute(some, none))).toBe('trials-empty');
  });

  it.each(rates)('is refused for a score that is not finite: %s', (_name, compute) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(codeOf(() => compute(Float64Array.of(1, value), some))).toBe('trials-invalid');
      expect(codeOf(() => compute(some, Float64Array.of(value)))).toBe('trials-invalid');
    }
  });

  it.each(rates)('leaves the scores in their order: %s', (_name, compute) => {
    const [mated, nonMated] = [Float64Array.of(3, 1, 2), Float64Array.of(2, 0, 1)];
    compute(mated, nonMated);
    expect([[...mated], [...nonMated]]).toEqual([
      [3, 1, 2],
      [2, 0, 1],
    ]);
  });
});

describe('poolTrials', () => {
  it('puts everybody’s scores together', () => {
    const pooled = poolTrials([
      { subject: 'a', mated: Float64Array.of(1, 2), nonMated: Float64Array.of(0) },
      { subject: 'b', mated: Float64Array.of(3), nonMated: Float64Array.of(-1, -2) },
    ]);
    expect([...pooled.mated]).toEqual([1, 2, 3]);
    expect([...pooled.nonMated]).toEqual([0, -1, -2]);
  });
});
