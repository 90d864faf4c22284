import { describe, expect, it } from 'vitest';
import { autoencoder } from './autoencoder.ts';
import { describeDetector } from './testing/conformance.ts';

describeDetector(autoencoder, { recency: false, orderFree: false });

describe('autoencoder', () => {
  // Two features that always move together, and two that are their opposites.
  const along = (x: number) => Float64Array.of(x, x, -x, -x);
  const vectors = Array.from({ length: 21 }, (_, i) => along((i - 10) / 10));

  it('knows what belongs together, not only how far features reach', () => {
    const model = autoencoder.fit(vectors, { steps: 400 });
    expect(autoencoder.score(model, along(0.7))).toBeGreaterThan(-0.2);
    expect(autoencoder.score(model, Float64Array.of(0.7, -0.7, -0.7, 0.7))).toBeLessThan(-0.6);
  });

  it('is the distance from the mean, in standard deviations, when it answers nothing but the mean', () => {
    const model = autoencoder.fit(vectors);
    const empty = { ...model, weights: model.weights.map(() => 0) };
    // The variance of -1, -0.9, … 1 is 770 / 2000.
    expect(autoencoder.score(empty, along(0.5))).toBeCloseTo(-0.5 / Math.sqrt(0.385), 6);
  });
});
