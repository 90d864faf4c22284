import type { TimedLogin, Way } from './scripted-person.ts';
import { ways } from './scripted-person.ts';

/** Middle and spread of some times, in seconds. */
export interface Spread {
  readonly median: number;
  /** Quarter and three quarters. */
  readonly quartiles: readonly [number, number];
  readonly range: readonly [number, number];
}

/** What logging in one way took. */
export interface WayFigures {
  readonly way: Way;
  readonly tries: number;
  /** Those that ended in the account; the times are theirs. */
  readonly arrived: number;
  readonly people: number;
  readonly total: Spread;
  readonly human: Spread;
  readonly machine: Spread;
}

/** Figures of every way that was tried and arrived at least once. */
export function loginFigures(logins: readonly TimedLogin[]): WayFigures[] {
  return ways.flatMap((way) => {
    const tried = logins.filter((login) => login.way === way);
    const done = tried.filter(({ arrived }) => arrived);
    if (done.length === 0) return [];
    return {
      ...{ way, tries: tried.length, arrived: done.length },
      people: new Set(done.map(({ person }) => person)).size,
      total: spreadOf(done.map(({ total }) => total)),
      human: spreadOf(done.map(({ human }) => human)),
      machine: spreadOf(done.map(({ total, human }) => total - human)),
    };
  });
}

/** Of milliseconds; quantiles by linear interpolation (R's type 7). */
export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.map((time) => time / 1000).sort((a, b) => a - b);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
    return low + (place - below) * (high - low);
  };
  return { median: at(0.5), quartiles: [at(0.25), at(0.75)], range: [at(0), at(1)] };
}
