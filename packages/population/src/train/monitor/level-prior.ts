import { type LevelPrior, mean } from '@ductus/core';
import type { OwnerSeries } from './owner-series.ts';

/** Windows that the general variance weighs as much as. */
const VARIANCE_WINDOWS = 10;

/** Moments of these people: how much they differ, and what is lost after the enrolment. */
export function levelPrior(series: readonly OwnerSeries[]): LevelPrior {
  const people = series
    .map(({ enrolment, own }) => ({ before: finite(enrolment), after: finite(own) }))
    .filter(({ before, after }) => before.length > 1 && after.length > 0);
  if (people.length === 0)
    return { mean: 0, deviation: 1, meanWindows: 1, varianceWindows: VARIANCE_WINDOWS, drop: 0 };
  const means = people.map(({ before }) => mean(before));
  const within = mean(people.map(({ before }, i) => variance(before, means[i]!)));
  const middle = mean(means);
  const noise = mean(people.map(({ before }) => within / before.length));
  const between = Math.max(variance(means, middle) - noise, within / 100);
  return {
    mean: middle,
    deviation: Math.sqrt(within) || 1,
    meanWindows: within / between || 1,
    varianceWindows: VARIANCE_WINDOWS,
    drop: mean(people.map(({ after }, i) => means[i]! - mean(after))),
  };
}

function finite(scores: Iterable<number>): number[] {
  return [...scores].filter(Number.isFinite);
}

function variance(values: readonly number[], around: number): number {
  if (values.length < 2) return 0;
  return values.reduce((sum, value) => sum + (value - around) ** 2, 0) / (values.length - 1);
}
