import { describe, expect, it } from 'vitest';
import { gatedRecurrentUnit } from './gated-recurrent-unit.ts';
import { describeDetector } from './testing/conformance.ts';

describeDetector(gatedRecurrentUnit, { recency: false, orderFree: false });

describe('gatedRecurrentUnit', () => {
  // Each feature is the one before it, turned round.
  const turning = (x: number) => Float64Array.of(x, -x, x, -x, x);
  const vectors = Array.from({ length: 21 }, (_, i) => turning((i - 10) / 10));

  it('knows what follows what, not only how far features reach', () => {
    const model = gatedRecurrentUnit.fit(vectors, { steps: 200 });
    const own = gatedRecurrentUnit.score(model, turning(0.7));
    expect(gatedRecurrentUnit.score(model, Float64Array.of(0.7, 0.7, 0.7, 0.7, 0.7))).toBeLessThan(2 * own);
  });

  it('is the distance from the mean, in standard deviations, when it answers nothing but the mean', () => {
    const model = gatedRecurrentUnit.fit(vectors);
    const empty = { ...model, weights: model.weights.map(() => 0) };
    // The variance of -1, -0.9, … 1 is 770 / 2000.
    expect(gatedRecurrentUnit.score(empty, turning(0.5))).toBeCloseTo(-0.5 / Math.sqrt(0.385), 6);
  });
});
