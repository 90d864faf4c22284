import { EvaluationError } from '../errors.ts';
import { quantile } from '../math/quantile.ts';
import { type Rate, rate } from './trials.ts';

/** How soon intruders are noticed. */
export interface DetectionDelay {
  /** Infinite where fewer than half are ever noticed. */
  readonly median: number;
  /** Intruders noticed by then, by place of the `within` asked for. */
  readonly shares: readonly Rate[];
  readonly intruders: number;
}

/**
 * Median delay and share of intruders noticed within given delays; who is never noticed has an infinite delay and
 * counts.
 *
 * @param delays one per intruder, all in the same unit (keys, actions, seconds); Infinity for never
 * @throws EvaluationError `trials-empty` without intruders, `trials-invalid` for a delay that is negative or NaN
 * @example
 * detectionDelay(Float64Array.of(50, 100, Infinity), [75, 300]).median // => 100
 */
export function detectionDelay(delays: Float64Array, within: readonly number[]): DetectionDelay {
  if (delays.length === 0) throw new EvaluationError('trials-empty', 'expected delays, got none');
  const wrong = delays.findIndex((delay) => !(delay >= 0));
  if (wrong >= 0) {
    throw new EvaluationError(
      'trials-invalid',
      `expected delays from 0 up, got ${delays[wrong]} at ${wrong}`,
    );
  }
  const noticed = delays.filter(Number.isFinite).length;
  // Interpolating with Infinity would give NaN.
  const median = quantile(
    delays.map((delay) => Math.min(delay, Number.MAX_VALUE / 4)),
    0.5,
  );
  return {
    median: 2 * noticed > delays.length && median < Number.MAX_VALUE / 8 ? median : Number.POSITIVE_INFINITY,
    shares: within.map((limit) => rate(delays.filter((delay) => delay <= limit).length, delays.length)),
    intruders: delays.length,
  };
}
