import fc from 'fast-check';

/** One to twenty scores, from so few values that many are tied within and across the kinds. */
export const scoresWithTies: fc.Arbitrary<Float64Array> = fc
  .array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 20 })
  .map((scores) => Float64Array.from(scores));
