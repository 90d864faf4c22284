import { EvaluationError } from '../errors.ts';
import { normalQuantile } from '../math/normal-quantile.ts';
import type { Interval } from './interval.ts';

/**
 * Wilson's score interval for a proportion of `count` in `of` **independent** trials: sensible at 0 and at all,
 * where the textbook interval is empty. `level` in (0, 1).
 *
 * @throws EvaluationError `trials-empty` when `of` is 0, `trials-invalid` when `count` is not from 0 to `of`
 * @example
 * wilsonInterval(0, 100).high // => 0.037
 * wilsonInterval(50, 100).low // => 0.4038
 */
export function wilsonInterval(count: number, of: number, level = 0.95): Interval {
  if (of === 0) throw new EvaluationError('trials-empty', 'expected trials, got none');
  if (!(count >= 0 && count <= of)) {
    throw new EvaluationError('trials-invalid', `expected a count from 0 to ${of}, got ${count}`);
  }
  const z = normalQuantile((1 + level) / 2);
  const p = count / of;
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  // Rounding must not push the ends past what a proportion can be.
  return { low: count === 0 ? 0 : middle - half, high: count === of ? 1 : middle + half, level };
}
