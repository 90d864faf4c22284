import { describe, expect, test } from 'vitest';
import { logisticRegression } from './logistic-regression.ts';
import { multipleLogisticRegression } from './multiple-logistic-regression.ts';
import { seededRandom } from './seeded-random.ts';

describe('multipleLogisticRegression', () => {
  test('finds what regression on one score finds', () => {
    const random = seededRandom(3);
    const labels = Uint8Array.from({ length: 400 }, (_, i) => (i < 100 ? 1 : 0));
    const scores = Array.from(labels, (label) => label + 2 * random() - 1);
    const rows = Float64Array.from(scores.flatMap((score) => [1, score]));
    const [offset, slope] = multipleLogisticRegression(rows, labels, 2, 0);
    const one = logisticRegression(scores, labels, { ridge: 0 });
    expect(offset).toBeCloseTo(one.offset, 6);
    expect(slope).toBeCloseTo(one.slope, 6);
  });

  test('keeps weights finite where a line separates the labels', () => {
    const weights = multipleLogisticRegression(Float64Array.of(1, -1, 1, 1), Uint8Array.of(0, 1), 2, 1e-3);
    expect(weights.every(Number.isFinite)).toBe(true);
    expect(weights[1]).toBeGreaterThan(1);
  });

  test.each([
    ['one label only', [1, 2], [1, 1], 'trials-empty'],
    ['a feature that is not finite', [1, Number.NaN], [1, 0], 'trials-invalid'],
    ['a label too few', [1, 2], [1], 'trials-invalid'],
  ])('refuses %s', (_, rows, labels, code) => {
    expect(() => multipleLogisticRegression(Float64Array.from(rows), Uint8Array.from(labels), 1, 0)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
