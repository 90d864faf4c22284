import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AgentError } from '../agent-error.ts';

/** What is kept of a PIN. */
export interface PinRecord {
  /** scrypt's salt and result in base64; null: no PIN is set. */
  readonly hash: { readonly salt: string; readonly key: string } | null;
  /** Wrong in a row. */
  readonly wrong: number;
  /** Agent time (`AgentClock`) before which no attempt is taken; 0: none. */
  readonly waitsUntil: number;
}

export const noPin: PinRecord = Object.freeze({ hash: null, wrong: 0, waitsUntil: 0 });

/** Wrong attempts before it waits a minute, and each time twice as long, an hour at most. */
const PIN_ATTEMPTS = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;
const LENGTHS = [4, 64] as const;
/** 16 MiB and some 50 ms: a desk's processor must not stumble over it. */
const COST = { N: 16_384, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/**
 * The record of a new PIN.
 *
 * @throws AgentError `pin-unfit` when it is not 4 to 64 characters, or one character again and again, or an ascending row of digits.
 */
export async function pinOf(pin: string): Promise<PinRecord> {
  const length = [...pin].length;
  if (length < LENGTHS[0] || length > LENGTHS[1] || isEasy(pin)) {
    throw new AgentError(
      'pin-unfit',
      'Expected a PIN of 4 to 64 characters that is no row such as 1111 or 1234.',
    );
  }
  const salt = randomBytes(16);
  const key = await stretched(pin, salt);
  return { hash: { salt: salt.toString('base64'), key: key.toString('base64') }, wrong: 0, waitsUntil: 0 };
}

/** Whether this is the PIN of a record. @throws AgentError `pin-needed` where none is set. */
export async function isPin({ hash }: PinRecord, pin: string): Promise<boolean> {
  if (hash === null) throw new AgentError('pin-needed', 'Expected a PIN to be set, there is none.');
  const came = await stretched(pin, Buffer.from(hash.salt, 'base64'));
  return timingSafeEqual(Buffer.from(hash.key, 'base64'), came);
}

/**
 * Counts an attempt. The record has to be kept whatever comes of it.
 *
 * @param now - Agent time, milliseconds.
 * @param isRight - Asked only when an attempt is taken now.
 * @throws AgentError `pin-waits` when none is.
 */
export async function attempt(
  record: PinRecord,
  now: number,
  isRight: () => Promise<boolean>,
): Promise<{ readonly right: boolean; readonly record: PinRecord }> {
  if (now < record.waitsUntil) {
    const seconds = Math.ceil((record.waitsUntil - now) / 1000);
    throw new AgentError('pin-waits', `Expected a pause after wrong answers: wait ${seconds} seconds.`);
  }
  if (await isRight()) return { right: true, record: { ...record, wrong: 0, waitsUntil: 0 } };
  const wrong = record.wrong + 1;
  return { right: false, record: { ...record, wrong, waitsUntil: waitFrom(now, wrong) } };
}

/** The record in a process that begins at agent time `now`: a pause begins anew, since nobody knows how much of it has passed. */
export function pinAfterRestart(record: PinRecord, now: number): PinRecord {
  return record.waitsUntil === 0 ? record : { ...record, waitsUntil: waitFrom(now, record.wrong) };
}

function waitFrom(now: number, wrong: number): number {
  if (wrong === 0 || wrong % PIN_ATTEMPTS !== 0) return 0;
  return now + Math.min(FIRST_WAIT_MS * 2 ** (wrong / PIN_ATTEMPTS - 1), LONGEST_WAIT_MS);
}

/** Attempts before it waits. */
export function attemptsLeft({ wrong }: PinRecord): number {
  return PIN_ATTEMPTS - (wrong % PIN_ATTEMPTS);
}

function isEasy(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((one, i) => one.codePointAt(0)! - pin.codePointAt(i)!));
  return steps.size === 1 && Math.abs([...steps][0]!) <= 1;
}

function stretched(pin: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin.normalize('NFKC'), salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
