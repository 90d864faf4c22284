import type { RandomText } from './random.ts';

const ID_BYTES = 16;
const CLOCK_BYTES = 6;
/** Filled anew for each id: to make such a buffer costs more than all the rest of an id. */
const clock = Buffer.alloc(CLOCK_BYTES);

/** 128 random bits as 22 base64url characters behind a prefix that names the kind. */
export function newId(
  prefix:
    | 'app'
    | 'key'
    | 'sub'
    | 'rec'
    | 'mail'
    | 'alr'
    | 'fac'
    | 'phr'
    | 'opr'
    | 'ops'
    | 'run'
    | 'upl'
    | 'ntr'
    | 'ntf',
  random: RandomText,
): string {
  return `${prefix}_${random(ID_BYTES)}`;
}

/**
 * The same length, of which the first 48 bits are the time (as in UUID version 7, RFC 9562) and 80 are random: rows made
 * at one time then lie together in the store, which writes half as many pages for them. An id is no secret.
 */
export function newTimedId(prefix: 'ses' | 'cer', now: number, random: RandomText): string {
  clock.writeUIntBE(now % 2 ** 48, 0, CLOCK_BYTES);
  // 6 bytes are 8 characters without padding, so the two parts can be put side by side.
  return `${prefix}_${clock.toString('base64url')}${random(ID_BYTES - CLOCK_BYTES)}`;
}

/**
 * When a timed id was made, in milliseconds since the Unix epoch.
 *
 * @example
 * timeOfId('ses_AAAAAAPoxxxxxxxxxxxxxx'); // 1000
 */
export function timeOfId(id: string): number {
  const start = id.indexOf('_') + 1;
  return Buffer.from(id.slice(start, start + 8), 'base64url').readUIntBE(0, CLOCK_BYTES);
}
