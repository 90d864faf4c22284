import type { Allowance } from '@ductus/storage';
import { ServerError } from '../errors.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** At most `most` of something of one person in a window of time, counted in the store: no restart begins it anew. */
export function allowance(name: string, most: number, windowMs: number, now: number): Allowance {
  return { name, most, now, until: now + windowMs };
}

export function usedUp(): ServerError {
  return new ServerError(
    'rate-limited',
    'This was asked for too often of late: try again in a minute, where something is mailed in an hour.',
  );
}
