import type { FreeTextTemplate, KindStatistics } from '../enrolment/free-text-template.ts';
import type { FeatureKind } from '../features/feature-set.ts';
import type { FreeTextEvents } from '../features/free-text-events.ts';
import { studentTLogDensity } from '../math/student-t-log-density.ts';
import type { FreeTextContext } from './population.ts';

/** Degrees of freedom of the densities: tails heavy enough for a pause or a slip. */
const DEGREES = 4;

/** The most that one event may say, in nats. */
const EVENT_LIMIT = 3;

/** Events that the population's within-person variance counts as in a person's own. */
const VARIANCE_WEIGHT = 20;

const kinds: readonly FeatureKind[] = ['hold', 'press-press', 'release-press'];

/**
 * Mean log-likelihood ratio of a window's events, in nats per event, each clipped to 3 either way; NaN without
 * events.
 *
 * For each kind, with the population's mean mu, between-person variance B and within-person variance W, and a
 * person's n events of mean x and sum of squares S: the person's mean is (n x + k mu) / (n + k) with k = W / B, the
 * variance v = (S + 20 W) / (n + 20), and the predictive variance v (1 + 1 / (n + k)). The alternative is
 * somebody from the population, of mean mu and variance B + W. Both densities are Student's t with 4 degrees of
 * freedom and those variances.
 */
export function freeTextScore(
  template: FreeTextTemplate,
  events: FreeTextEvents,
  contexts: Readonly<Record<FeatureKind, FreeTextContext>>,
): number {
  let sum = 0;
  let count = 0;
  for (const kind of kinds) {
    const ratio = logRatio(template.statistics[kind], contexts[kind]);
    for (const value of events[kind]) {
      sum += Math.min(Math.max(ratio(value), -EVENT_LIMIT), EVENT_LIMIT);
      count++;
    }
  }
  return count === 0 ? Number.NaN : sum / count;
}

function logRatio({ n, mean, m2 }: KindStatistics, context: FreeTextContext): (value: number) => number {
  const { mean: mu, betweenVariance, withinVariance } = context;
  const weight = withinVariance / betweenVariance;
  const centre = (n * mean + weight * mu) / (n + weight);
  const within = (m2 + VARIANCE_WEIGHT * withinVariance) / (n + VARIANCE_WEIGHT);
  const own = scaleOf(within * (1 + 1 / (n + weight)));
  const everybody = scaleOf(betweenVariance + withinVariance);
  return (value) =>
    studentTLogDensity(value, centre, own, DEGREES) - studentTLogDensity(value, mu, everybody, DEGREES);
}

/** The scale with which Student's t has a given variance. */
function scaleOf(variance: number): number {
  return Math.sqrt((variance * (DEGREES - 2)) / DEGREES);
}
