import { describe, expect, it } from 'vitest';
import { itad } from './itad.ts';
import { describeDetector } from './testing/conformance.ts';

describeDetector(itad, { recency: false });

describe('itad', () => {
  // Feature 1: 1..5. Feature 2: 10, 10, 20 (missing twice).
  const rows = [
    [1, 10],
    [2, Number.NaN],
    [3, 10],
    [4, 20],
    [5, Number.NaN],
  ];
  const model = itad.fit(
    rows.map((row) => Float64Array.from(row)),
    { power: 1 },
  );
  const score = (...probe: number[]) => itad.score(model, Float64Array.from(probe));

  it('is the mean tail area, worked by hand', () => {
    expect(score(2.5, Number.NaN)).toBe(2 / 5);
    expect(score(3.5, Number.NaN)).toBe(2 / 5);
    expect(score(Number.NaN, 15)).toBeCloseTo(1 / 3, 12);
    expect(score(2.5, 15)).toBeCloseTo((2 / 5 + 1 / 3) / 2, 12);
  });

  it('counts a value that is one of the person’s half on either side', () => {
    expect(score(3, Number.NaN)).toBe(0.5);
    expect(score(1, Number.NaN)).toBe(0.1);
    expect(score(Number.NaN, 10)).toBeCloseTo(1 / 3, 12);
  });

  it('is 0 outside everything seen', () => {
    expect(score(0, 9)).toBe(0);
    expect(score(6, 21)).toBe(0);
  });

  it('raises each tail area to the power', () => {
    const rooted = itad.fit(rows.map((row) => Float64Array.from(row)));
    expect(itad.score(rooted, Float64Array.of(2.5, 15))).toBeCloseTo(
      (Math.sqrt(2 / 5) + Math.sqrt(1 / 3)) / 2,
      12,
    );
  });
});
