import { ServerError } from '../errors.ts';
import { Lru } from './lru.ts';

const WINDOW_MS = 60_000;

interface Window {
  started: number;
  count: number;
}

/** Counts one request for `key`. @throws ServerError `rate-limited`. */
export type RateLimit = (key: string, now: number) => void;

/**
 * Allows `most` requests for each key in a window of time, a minute when not said otherwise, that starts with the key's first.
 * Kept in memory and bounded: with more keys than `capacity` the counts of the least recent are forgotten.
 */
export function rateLimit(most: number, capacity = 100_000, windowMs = WINDOW_MS): RateLimit {
  const windows = new Lru<Window>(capacity);
  return (key, now) => {
    const window = windows.get(key);
    if (window === undefined || now - window.started >= windowMs || now < window.started) {
      windows.set(key, { started: now, count: 1 });
      return;
    }
    window.count += 1;
    if (window.count <= most) return;
    const seconds = Math.ceil((window.started + windowMs - now) / 1000);
    throw new ServerError(
      'rate-limited',
      `More than ${most} requests in ${Math.round(windowMs / 60_000)} min: try again in ${seconds} s.`,
    );
  };
}
