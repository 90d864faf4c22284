import { describe, expect, it } from 'vitest';
import { codeOf } from '../detectors/testing/code-of.ts';
import { logisticRegression } from './logistic-regression.ts';
import { normalQuantile } from './normal-quantile.ts';

describe('logisticRegression', () => {
  const scores = [-2, -1, -0.5, 0.2, -1.5, 0.1, 0.9, 1.4, 2.2, 3];
  const labels = [0, 0, 0, 0, 1, 1, 0, 1, 1, 1];
  const weights = [1, 2, 3, 1, 1, 1, 1, 2, 1, 0.5];

  // scipy.optimize.minimize of the same objective (BFGS, then Nelder-Mead to 1e-12).
  it.each([
    [{}, -0.19535766440432123, 0.7986333256507677],
    [{ weights }, -0.14818742711709765, 1.035811567608423],
    [{ ridge: 0.1 }, -0.13051736281854026, 0.49430468843534303],
  ])('finds the minimum that SciPy finds, with %j', (options, offset, slope) => {
    const fit = logisticRegression(scores, labels, options);
    expect(fit.offset).toBeCloseTo(offset, 5);
    expect(fit.slope).toBeCloseTo(slope, 5);
  });

  it('gives log-odds at equal priors, however many scores each class has', () => {
    const twice = scores.flatMap((score, i) => (labels[i] === 0 ? [score, score, score] : [score]));
    const labelsTwice = labels.flatMap((label) => (label === 0 ? [0, 0, 0] : [1]));
    const fit = logisticRegression(twice, labelsTwice);
    expect(fit.offset).toBeCloseTo(logisticRegression(scores, labels).offset, 8);
    expect(fit.slope).toBeCloseTo(logisticRegression(scores, labels).slope, 8);
  });

  it('recovers the log-odds of two normal distributions: slope d / s^2, zero midway', () => {
    // Quantiles of N(-1, 1) and N(1, 1): log-odds are 2 x.
    const z = Array.from({ length: 999 }, (_, i) => normalQuantile((i + 1) / 1000));
    const fit = logisticRegression(
      [...z.map((x) => x - 1), ...z.map((x) => x + 1)],
      [...z.map(() => 0), ...z.map(() => 1)],
    );
    expect(fit.offset).toBeCloseTo(0, 6);
    expect(Math.abs(fit.slope - 2)).toBeLessThan(0.03);
  });

  it('does not depend on the unit of the scores', () => {
    const fit = logisticRegression(scores, labels);
    const scaled = logisticRegression(
      scores.map((score) => 1000 * score + 7e4),
      labels,
    );
    expect(scaled.slope * 1000).toBeCloseTo(fit.slope, 8);
    expect(scaled.offset + scaled.slope * 7e4).toBeCloseTo(fit.offset, 6);
  });

  it('stays finite, in the middle and in order where the classes are apart', () => {
    const { offset, slope } = logisticRegression([0, 1, 2, 8, 9, 10], [0, 0, 0, 1, 1, 1]);
    expect(slope).toBeGreaterThan(1);
    expect(slope).toBeLessThan(100);
    expect(-offset / slope).toBeCloseTo(5, 3);
  });

  it('says nothing about scores that are all the same', () => {
    expect(logisticRegression([0.1, 0.1, 0.1], [0, 1, 1])).toEqual({ offset: 0, slope: 0 });
  });

  it('refuses one class, lengths that differ and numbers that are none', () => {
    expect(codeOf(() => logisticRegression([], []))).toBe('trials-empty');
    expect(codeOf(() => logisticRegression([1, 2], [1, 1]))).toBe('trials-empty');
    expect(codeOf(() => logisticRegression([1, 2], [0, 1], { weights: [0, 1] }))).toBe('trials-empty');
    expect(codeOf(() => logisticRegression([1, 2], [0]))).toBe('trials-invalid');
    expect(codeOf(() => logisticRegression([1, 2], [0, 1], { weights: [1] }))).toBe('trials-invalid');
    expect(codeOf(() => logisticRegression([1, Number.NaN], [0, 1]))).toBe('trials-invalid');
    expect(codeOf(() => logisticRegression([1, 2], [0, 0.5]))).toBe('trials-invalid');
    expect(codeOf(() => logisticRegression([1, 2], [0, 1], { weights: [1, -1] }))).toBe('trials-invalid');
  });
});
