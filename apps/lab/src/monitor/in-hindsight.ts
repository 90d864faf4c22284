import { detectionDelay, type MonitorPopulation, type Rate } from '@ductus/core';
import { inUnits, watchOwner } from '@ductus/population/train/monitor';
import { type Halves, ofHalves, rulesOf } from './halves.ts';
import { UNITS_PER_FALSE_ALARM } from './options.ts';
import type { TimedSeries } from './series.ts';

/** What watching would have come to with limits at which these very owners raise one false alarm in 5,000: for comparing ways to watch. */
export interface HindsightFigures {
  readonly falseAlarms: number;
  /** Null: fewer than half are noticed. */
  readonly medianDelay: number | null;
  readonly within300: Rate;
}

/** Steps of the search, and the range of what limits are multiplied by. */
const STEPS = 20;
const MOST = 8;

/** Both halves' limits multiplied by the least number that keeps the false alarms to one in 5,000. */
export function inHindsight(
  halves: Halves<readonly TimedSeries[]>,
  learned: Halves<MonitorPopulation>,
  { window, seed }: { readonly window: number; readonly seed: number },
): HindsightFigures {
  const units = window * halves.flat().reduce((sum, { own }) => sum + own.length, 0);
  const allowed = Math.max(1, Math.round(units / UNITS_PER_FALSE_ALARM));
  const watched = (times: number, intruders: boolean) =>
    ofHalves(halves, (half, place) => {
      const rules = rulesOf(learned[place]);
      const { prior } = learned[place];
      const strict = { ...rules, limit: times * rules.limit };
      return half.map((one) => watchOwner(intruders ? one : { ...one, intruders: [] }, prior, strict));
    }).flat();
  const alarms = (times: number) => watched(times, false).reduce((sum, one) => sum + one.falseAlarms, 0);
  let [low, high] = [0, MOST];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (alarms(middle) > allowed) low = middle;
    else high = middle;
  }
  const seen = inUnits(watched(high, true), window, seed);
  const { median, shares } = detectionDelay(Float64Array.from(seen.flatMap(({ delays }) => delays)), [300]);
  return {
    falseAlarms: seen.reduce((sum, one) => sum + one.falseAlarms, 0),
    medianDelay: Number.isFinite(median) ? median : null,
    within300: shares[0]!,
  };
}
