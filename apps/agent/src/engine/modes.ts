import type { ScheduleEntry } from '../events/index.ts';

/** What the owner has told the agent for a while. Ends are agent time; null: not so. Kept in memory only: a restart ends all of them. */
export interface Modes {
  readonly paused: number | null;
  readonly guest: number | null;
  readonly tired: number | null;
  readonly learning: { readonly how: 'exercises' | 'work'; readonly until: number } | null;
}

export const noModes: Modes = Object.freeze({ paused: null, guest: null, tired: null, learning: null });

/** The modes at a time, and the names of those that ended on the way. */
export function modesAt(
  modes: Modes,
  time: number,
): { readonly modes: Modes; readonly ended: readonly (keyof Modes)[] } {
  const over = (until: number | null | undefined) => until !== null && until !== undefined && time >= until;
  const ended: (keyof Modes)[] = [];
  for (const name of ['paused', 'guest', 'tired'] as const) if (over(modes[name])) ended.push(name);
  if (over(modes.learning?.until)) ended.push('learning');
  if (ended.length === 0) return { modes, ended };
  return { modes: { ...modes, ...Object.fromEntries(ended.map((name) => [name, null])) }, ended };
}

/** Whether a schedule says to watch at a moment of local time. No schedule: always. */
export function isScheduled(schedule: readonly ScheduleEntry[] | null, moment: Date): boolean {
  if (schedule === null) return true;
  const [day, minute] = [moment.getDay(), moment.getHours() * 60 + moment.getMinutes()];
  return schedule.some(({ days, from, to }) => days.includes(day) && minute >= from && minute < to);
}
