import type { OperatorRecord, OperatorSessionRecord, Store } from '@ductus/storage';
import { newId } from '../util/identifiers.ts';
import type { RandomText } from '../util/random.ts';
import { sha256 } from '../util/sha256.ts';
import { knownBrowser } from './known-browser.ts';

/** Rest after which a session ends, in milliseconds. */
export const IDLE_MS = 30 * 60_000;
/** What a session lasts at most. */
export const LONGEST_MS = 12 * 3_600_000;
/** How exactly it is kept when somebody was last active. */
const SEEN_EVERY_MS = 60_000;
const TOKEN_BYTES = 32;

export interface NewOperatorSession {
  readonly token: string;
  /** The mark of the browser; null for who has no password. */
  readonly known: string | null;
  readonly record: OperatorSessionRecord;
}

/** Draws a session; it exists once it is stored. */
export function newSession(
  { now, random }: { now: () => number; random: RandomText },
  { id: operatorId, password }: { readonly id: string; readonly password: string | null },
  userAgent: string | undefined,
): NewOperatorSession {
  const token = random(TOKEN_BYTES);
  const at = now();
  const record = {
    id: newId('ops', random),
    operatorId,
    hash: sha256(token),
    device: deviceName(userAgent),
    createdAt: at,
    seenAt: at,
    expiresAt: at + LONGEST_MS,
  };
  return { token, known: knownBrowser(password, random), record };
}

/** The session of a token and its operator, where both are in force now. */
export async function sessionOf(
  { store, now }: { store: Pick<Store, 'operators'>; now: () => number },
  token: string | undefined,
  active = true,
): Promise<{ session: OperatorSessionRecord; operator: OperatorRecord } | undefined> {
  const found = token === undefined ? undefined : await store.operators.bySession(sha256(token));
  if (found === undefined || found.operator.state !== 'active' || !holds(found.session, now()))
    return undefined;
  if (active && now() - found.session.seenAt >= SEEN_EVERY_MS)
    await store.operators.seen(found.session.id, now());
  return found;
}

/** Whether a session has neither ended nor rested for too long. */
export function holds({ seenAt, expiresAt }: OperatorSessionRecord, now: number): boolean {
  return now < expiresAt && now - seenAt < IDLE_MS;
}

/** Milliseconds until a session ends where nobody does anything. */
export function endsInMs({ seenAt, expiresAt }: OperatorSessionRecord, now: number): number {
  return Math.min(expiresAt, seenAt + IDLE_MS) - now;
}

const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** A browser in a few words, by what it says of itself: no more of it is kept. */
function deviceName(userAgent = ''): string {
  const nameIn = (names: readonly (readonly [string, string])[]) =>
    names.find(([mark]) => userAgent.includes(mark))?.[1];
  const [browser, system] = [nameIn(BROWSERS), nameIn(SYSTEMS)];
  if (browser === undefined) return 'unknown browser';
  return system === undefined ? browser : `${browser} on ${system}`;
}
