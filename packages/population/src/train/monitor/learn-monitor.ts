import {
  detectionDelay,
  type LevelPrior,
  learnLimit,
  levelOf,
  type MonitorPopulation,
  type MonitorRules,
  type MonitorSettings,
  mean,
  type OwnersWindows,
  ownLevel,
} from '@ductus/core';
import { levelPrior } from './level-prior.ts';
import type { OwnerSeries } from './owner-series.ts';
import { watchOwners } from './watch-owners.ts';

/** The rate for which settings are chosen: one false alarm in so many of the owners' keystrokes or events. */
export const CHOSEN_RATE = 5000;
/** Rates for which limits are learned beside it. */
const RATES = [1000, 2000, CHOSEN_RATE, 10_000, 20_000, 50_000];
/** Share of the allowed false alarms that is used up: the next people will be others. */
const SAFETY = 0.8;
const LEVEL_WINDOWS = 20;
const MOST_RELIEF = 4;

const slacks = [0.25, 0.5, 0.75, 1];
const adaptations = [0.02, 0.05];
const windowLimits = [3, 5, 7];
const reliefs = [1, 1.5];

type Candidate = Omit<MonitorSettings, 'calm'>;

/**
 * How to watch people like these: the settings that notice intruders soonest among those with no more false alarms than one in
 * 5,000 keystrokes or events, and limits for other rates. For use on other people.
 *
 * @param window - Keystrokes or events in a window.
 * @returns null when nothing keeps these people's false alarms down to that.
 */
export function learnMonitor(
  series: readonly OwnerSeries[],
  { window, seed }: { readonly window: number; readonly seed: number },
): MonitorPopulation | null {
  const prior = levelPrior(series);
  const owners = series.map(({ enrolment, own }) => ({
    level: ownLevel(levelOf(enrolment), prior),
    bits: [...own],
  }));
  const units = window * owners.reduce((sum, { bits }) => sum + bits.length, 0);
  const allowed = (rate: number) => (SAFETY * units) / rate;
  let best: { rules: MonitorRules; delay: number } | null = null;
  for (const candidate of candidates()) {
    const limit = learnLimit(owners, (at) => rulesOf(candidate, at), allowed(CHOSEN_RATE));
    if (limit === Number.POSITIVE_INFINITY) continue;
    const rules = rulesOf(candidate, limit);
    const delay = typicalDelay(series, prior, rules, window, seed);
    if (best === null || delay < best.delay) best = { rules, delay };
  }
  if (best === null) return null;
  const { limit: _, lockLimit: __, ...settings } = best.rules;
  return { prior, settings, limits: limitsOf(owners, settings, allowed) };
}

function candidates(): Candidate[] {
  const fixed = { levelWindows: LEVEL_WINDOWS, mostRelief: MOST_RELIEF };
  return slacks.flatMap((slack) =>
    adaptations.flatMap((adaptation) =>
      windowLimits.flatMap((windowLimit) =>
        reliefs.map((relief) => ({ slack, adaptation, windowLimit, relief, ...fixed })),
      ),
    ),
  );
}

/** A sum of less than half the limit is nothing out of the ordinary. */
function rulesOf(candidate: Candidate, limit: number): MonitorRules {
  return { ...candidate, calm: limit / 2, limit };
}

/** Rates that these people are too few to count are left out; a rarer alarm never has a lower limit. */
function limitsOf(
  owners: readonly OwnersWindows[],
  settings: MonitorSettings,
  allowed: (rate: number) => number,
) {
  let least = 0;
  return RATES.flatMap((keystrokes) => {
    if (keystrokes > CHOSEN_RATE && allowed(keystrokes) < LEAST_ALARMS) return [];
    const limit = learnLimit(owners, (at) => ({ ...settings, limit: at }), allowed(keystrokes));
    if (limit === Number.POSITIVE_INFINITY) return [];
    least = Math.max(least, limit);
    return [{ keystrokes, limit: least }];
  });
}

/** False alarms that a rate must leave to be learned from. */
const LEAST_ALARMS = 10;

/** Median and mean delay, intruders who are never noticed counting twice the longest that anybody was followed. */
function typicalDelay(
  series: readonly OwnerSeries[],
  prior: LevelPrior,
  rules: MonitorRules,
  window: number,
  seed: number,
): number {
  const delays = watchOwners(series, prior, rules, window, seed).flatMap((one) => one.delays);
  if (delays.length === 0) return 0;
  const longest =
    2 * window * Math.max(...series.flatMap(({ intruders }) => intruders.map(({ length }) => length)));
  const { median } = detectionDelay(Float64Array.from(delays), []);
  const middling = mean(delays.map((delay) => Math.min(delay, longest)));
  return Math.min(median, longest) + middling;
}
