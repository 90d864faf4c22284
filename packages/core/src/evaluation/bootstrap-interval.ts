import { EvaluationError } from '../errors.ts';
import { quantile } from '../math/quantile.ts';
import type { Interval } from './interval.ts';

export interface BootstrapOptions {
  /** Uniform numbers in [0, 1): a seeded source gives the same interval every time. */
  readonly random: () => number;
  readonly resamples?: number;
  readonly level?: number;
}

/**
 * Percentile bootstrap: the statistic's spread over samples of people drawn with replacement. People, not
 * comparisons, are drawn, because one person's comparisons resemble each other (ISO/IEC 19795-1).
 *
 * @param people what is known of each person
 * @param statistic of a sample of people, say the mean of their rates
 * @throws EvaluationError `trials-empty` without people
 * @example
 * const rates = [0.02, 0.04, 0.06, 0.08]
 * const { low, high, level } = bootstrapInterval(rates, mean, { random: seededRandom(1) })
 * low < mean(rates) && mean(rates) < high // => true
 * level // => 0.95
 */
export function bootstrapInterval<Person>(
  people: readonly Person[],
  statistic: (sample: readonly Person[]) => number,
  options: BootstrapOptions,
): Interval {
  const { random, resamples = 2000, level = 0.95 } = options;
  if (people.length === 0) throw new EvaluationError('trials-empty', 'expected people, got none');
  const values = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) {
    const sample = people.map(() => people[Math.floor(random() * people.length)]!);
    values[i] = statistic(sample);
  }
  const tail = (1 - level) / 2;
  return { low: quantile(values, tail), high: quantile(values, 1 - tail), level };
}
