import { describe, expect, it } from 'vitest';
import { filteredManhattan } from './filtered-manhattan.ts';
import { describeDetector } from './testing/conformance.ts';

describeDetector(filteredManhattan, { recency: false, unitFree: false });

describe('filteredManhattan', () => {
  // Eleven times 0 and once 12: mean 1, standard deviation 3.46, so that 12 is 3.18 of them away.
  const vectors = [...new Array<number>(11).fill(0), 12].map((value) => Float64Array.of(value));
  const far = Float64Array.of(5);

  it('takes the mean again without what lies beyond three standard deviations, worked by hand', () => {
    expect(filteredManhattan.score(filteredManhattan.fit(vectors), far)).toBe(-5);
  });

  it('keeps what lies within the cut', () => {
    expect(filteredManhattan.score(filteredManhattan.fit(vectors, { cut: 3.2 }), far)).toBe(-4);
  });
});
