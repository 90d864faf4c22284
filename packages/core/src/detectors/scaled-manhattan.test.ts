import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaledManhattan } from './scaled-manhattan.ts';
import { describeDetector } from './testing/conformance.ts';

describeDetector(scaledManhattan, { recency: false });

describe('scaledManhattan', () => {
  // Means 2 and 12, mean absolute deviations 1 and 2.
  const model = scaledManhattan.fit([Float64Array.of(1, 10), Float64Array.of(3, 14)]);

  it('is minus the mean of the scaled distances to the mean, worked by hand', () => {
    expect(scaledManhattan.score(model, Float64Array.of(2, 12))).toBe(-0);
    expect(scaledManhattan.score(model, Float64Array.of(4, 12))).toBe(-1);
    expect(scaledManhattan.score(model, Float64Array.of(4, 17))).toBe(-2.25);
  });

  it('averages over the features that are present', () => {
    expect(scaledManhattan.score(model, Float64Array.of(Number.NaN, 17))).toBe(-2.5);
  });

  it('holds the scale up to its minimum', () => {
    const same = scaledManhattan.fit([Float64Array.of(1), Float64Array.of(1)], { minimumScale: 0.5 });
    expect(scaledManhattan.score(same, Float64Array.of(2))).toBe(-2);
  });

  it('never rises as a feature moves away from its mean', () => {
    const distance = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(distance, distance, fc.constantFrom(-1, 1), (near, extra, sign) => {
        const at = (d: number) => scaledManhattan.score(model, Float64Array.of(2 + sign * d, 11));
        expect(at(near + extra)).toBeLessThanOrEqual(at(near));
      }),
    );
  });
});
