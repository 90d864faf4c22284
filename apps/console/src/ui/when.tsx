import { useSyncExternalStore } from 'react';
import { eachMinute, minutesGone } from '../state/minutes.ts';

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const AGO = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/**
 * How long before or after `now` a time is, in words; both in milliseconds since the Unix epoch.
 *
 * @example
 * relative(0, 7_200_000); // '2 hours ago'
 */
export function relative(at: number, now: number): string {
  const away = at - now;
  const unit = UNITS.find(([, length]) => Math.abs(away) >= length);
  return unit === undefined ? 'just now' : AGO.format(Math.round(away / unit[1]), unit[0]);
}

/**
 * A moment in the viewer's zone; the exact one, with its zone, on pointing at it. `ago` says how long before now it is, which
 * is also what is shown where there is no room for a date: `short`; it goes on as time does.
 */
export function When({ at, ago = false, short = false }: { at: number; ago?: boolean; short?: boolean }) {
  useSyncExternalStore(eachMinute, minutesGone);
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={EXACT.format(date)}>
      {short && <span className="only-narrow">{relative(at, Date.now())}</span>}
      <span className={short ? 'only-wide' : undefined}>
        {ago ? relative(at, Date.now()) : DATE.format(date)}
      </span>
    </time>
  );
}
