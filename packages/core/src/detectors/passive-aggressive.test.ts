import { describe, expect, it } from 'vitest';
import { passiveAggressive } from './passive-aggressive.ts';
import { describeDetector } from './testing/conformance.ts';

describeDetector(passiveAggressive, { recency: true });

describe('passiveAggressive', () => {
  const vectors = [0, 2, 7].map((value) => Float64Array.of(value));
  const centreOf = (options: object) => passiveAggressive.fit(vectors, { rounds: 1, ...options }).centre[0];

  it('moves as worked out by hand', () => {
    // Mean 3, standard deviation sqrt(13) = 3.606. Radius 0.5 is 1.803: 0 draws 3 to 1.803, 2 leaves it there, 7 draws it to 5.197.
    expect(centreOf({ radius: 0.5, aggressiveness: 100 })).toBeCloseTo(7 - 0.5 * Math.sqrt(13), 9);
    // No more than 0.1 standard deviations a time: down for 0, none for 2, which is within 1.803 of 2.639, up for 7.
    expect(centreOf({ radius: 0.5, aggressiveness: 0.1 })).toBeCloseTo(3, 9);
  });

  it('stays at the mean when everything is within the radius, or nothing may move it', () => {
    expect(centreOf({ radius: 2 })).toBe(3);
    expect(centreOf({ radius: 0, aggressiveness: 0 })).toBe(3);
  });
});
