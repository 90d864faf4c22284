/**
 * When a day of the calendar (`2026-11-22`) begins for the viewer, in milliseconds since the Unix epoch; undefined for none.
 *
 * @example
 * startOfDay(''); // undefined
 */
export function startOfDay(day: string): number | undefined {
  return day === '' ? undefined : new Date(`${day}T00:00`).getTime();
}

/** When the day is over: the beginning of the next, also where the clock is changed. */
export function endOfDay(day: string): number | undefined {
  const start = startOfDay(day);
  if (start === undefined) return undefined;
  const next = new Date(start);
  next.setDate(next.getDate() + 1);
  return next.getTime();
}

/** The viewer's day in which a moment lies; '' for none. */
export function dayOf(at: number | undefined): string {
  if (at === undefined) return '';
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
