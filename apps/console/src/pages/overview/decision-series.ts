import type { Overview } from '@ductus/server/operator-client';
import { dayOf, endOfDay, startOfDay } from '../decisions/day.ts';

const HOUR = 3_600_000;

type Decisions = Overview['decisions'];

/**
 * When each hour, or each day of the viewer's, begins that has a part between two times, in milliseconds since the Unix epoch.
 *
 * @example
 * beginnings(0, 3_600_000, 'hour'); // [0, 3600000]
 */
export function beginnings(from: number, until: number, by: 'hour' | 'day'): readonly number[] {
  const all: number[] = [];
  let at = by === 'day' ? startOfDay(dayOf(from))! : Math.floor(from / HOUR) * HOUR;
  while (at <= until) {
    all.push(at);
    at = by === 'day' ? endOfDay(dayOf(at))! : at + HOUR;
  }
  return all;
}

/** Decisions of one outcome from each beginning until the next; what is older than the first counts with it. */
export function countsOf(
  decisions: Decisions,
  outcome: Decisions[number]['outcome'],
  times: readonly number[],
): readonly number[] {
  const counts = times.map(() => 0);
  for (const one of decisions) {
    if (one.outcome !== outcome) continue;
    const next = times.findIndex((time) => time > one.hour);
    counts[next === -1 ? times.length - 1 : Math.max(0, next - 1)]! += one.count;
  }
  return counts;
}
