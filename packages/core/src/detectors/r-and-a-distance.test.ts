import { describe, expect, it } from 'vitest';
import { rAndADistance } from './r-and-a-distance.ts';
import { describeDetector } from './testing/conformance.ts';

describeDetector(rAndADistance, { recency: false, unitFree: false, zeroFree: false });

describe('rAndADistance', () => {
  const logs = (...milliseconds: number[]) => Float64Array.from(milliseconds, Math.log);
  const distance = (own: Float64Array, probe: Float64Array) =>
    -rAndADistance.score(rAndADistance.fit([own]), probe);

  it('is the disorder plus the share that is not similar, worked by hand', () => {
    // Order 2 0 1 3 4 against 2 1 4 0 3: the five move by 2, 1, 0, 1, 2 places, 6 of at most floor(25 / 2) = 12.
    const own = logs(190, 220, 140, 300, 370);
    const probe = logs(250, 200, 150, 330, 240);
    // Ratios 1.32, 1.10, 1.07, 1.10, 1.54: three of five are within 1.25.
    expect(distance(own, probe)).toBeCloseTo(6 / 12 + 2 / 5, 12);
  });

  it('is 0 between a vector and itself, and 2 between a vector and its distant reverse', () => {
    const own = logs(100, 200, 400, 800);
    expect(distance(own, own)).toBeCloseTo(0, 12);
    expect(distance(own, logs(800, 400, 200, 100))).toBeCloseTo(2, 12);
  });

  it('takes no notice of the tempo in R, nor of the order in A', () => {
    const own = logs(100, 200, 400, 800);
    expect(distance(own, logs(200, 400, 800, 1600))).toBeCloseTo(1, 12);
    expect(distance(logs(100, 101, 102, 103), logs(103, 102, 101, 100))).toBeCloseTo(1, 12);
  });

  it('compares only the n-graphs that both have', () => {
    const own = logs(100, Number.NaN, 400, 800);
    expect(distance(own, logs(800, 5, Number.NaN, 100))).toBeCloseTo(2, 12);
  });

  it('calls similar what differs by no more than the ratio', () => {
    const model = rAndADistance.fit([logs(100)], { ratio: 1.5 });
    expect(rAndADistance.score(model, logs(149))).toBeCloseTo(0, 12);
    expect(rAndADistance.score(model, logs(151))).toBeCloseTo(-1, 12);
  });
});
