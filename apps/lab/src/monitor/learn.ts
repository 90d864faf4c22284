import {
  detectionDelay,
  type LevelPrior,
  learnLimit,
  type MonitorSettings,
  mean,
  ownLevel,
} from '@ductus/core';
import type { OwnerSeries } from './series.ts';
import { type Learned, watch } from './watch.ts';

/** Windows that the general variance weighs as much as. */
const VARIANCE_WINDOWS = 10;
const LEVEL_WINDOWS = 20;
/** Share of the allowed false alarms that is used up: the next people will be others. */
const SAFETY = 0.8;

const slacks = [0, 0.25, 0.5, 0.75, 1, 1.5];
const adaptations = [0, 0.02, 0.05];
const windowLimits = [2, 3, 5];

/**
 * How to watch people like these: the settings that notice intruders soonest among those with no more false alarms than allowed. For
 * use on other people.
 *
 * @param allowed one false alarm in so many windows
 * @returns null when nothing keeps these people's false alarms down to that
 */
export function learn(
  series: readonly OwnerSeries[],
  allowed: number,
  window: number,
  seed: number,
): Learned | null {
  const prior = priorOf(series);
  const owners = series.map(({ enrolment, own }) => ({
    level: ownLevel([...enrolment], prior),
    bits: [...own],
  }));
  const windows = series.reduce((sum, { own }) => sum + own.length, 0);
  let best: { learned: Learned; delay: number } | null = null;
  for (const rules of candidates()) {
    const limit = learnLimit(owners, rules, (SAFETY * windows) / allowed);
    if (limit === Number.POSITIVE_INFINITY) continue;
    const learned = { prior, settings: { ...rules, limit } };
    const delay = typicalDelay(series, learned, window, seed);
    if (best === null || delay < best.delay) best = { learned, delay };
  }
  return best === null ? null : best.learned;
}

function candidates(): Omit<MonitorSettings, 'limit'>[] {
  return slacks.flatMap((slack) =>
    adaptations.flatMap((adaptation) =>
      windowLimits.map((windowLimit) => ({ slack, adaptation, windowLimit, levelWindows: LEVEL_WINDOWS })),
    ),
  );
}

/** Mean delay, intruders who are never noticed counting twice the longest that anybody was followed. */
function typicalDelay(
  series: readonly OwnerSeries[],
  learned: Learned,
  window: number,
  seed: number,
): number {
  const delays = watch(series, learned, window, seed).flatMap((one) => one.delays);
  if (delays.length === 0) return 0;
  const longest =
    2 * window * Math.max(...series.flatMap(({ intruders }) => intruders.map(({ length }) => length)));
  const { median } = detectionDelay(Float64Array.from(delays), []);
  const middling = mean(delays.map((delay) => Math.min(delay, longest)));
  return Math.min(median, longest) + middling;
}

/** Moments of these people: how much they differ, and what is lost after the enrolment. */
export function priorOf(series: readonly OwnerSeries[]): LevelPrior {
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

function finite(scores: Float64Array): number[] {
  return [...scores].filter(Number.isFinite);
}

function variance(values: readonly number[], around: number): number {
  if (values.length < 2) return 0;
  return values.reduce((sum, value) => sum + (value - around) ** 2, 0) / (values.length - 1);
}
