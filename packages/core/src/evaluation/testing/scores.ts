import fc from 'fast-check';
import { normalQuantile } from '../../math/normal-quantile.ts';
import { seededRandom } from '../../math/seeded-random.ts';

/** One to twenty scores, from so few values that many are tied within and across the kinds. */
export const scoresWithTies: fc.Arbitrary<Float64Array> = fc
  .array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 20 })
  .map((scores) => Float64Array.from(scores));

/** Normal scores of variance 1, the same for the same seed. */
export function randomScores(count: number, mean: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: count }, () => mean + normalQuantile(random()));
}
