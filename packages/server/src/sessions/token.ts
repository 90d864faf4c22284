import { timingSafeEqual } from 'node:crypto';
import type { RandomText } from '../util/random.ts';
import { sha256 } from '../util/sha256.ts';

const SECRET_BYTES = 32;
const SHAPE = /^dst_([A-Za-z0-9_-]{22})_[A-Za-z0-9_-]{43}$/;

/** A new channel's token: names its session and carries 256 random bits. */
export function newToken(sessionId: string, random: RandomText): string {
  return `dst_${sessionId.slice('ses_'.length)}_${random(SECRET_BYTES)}`;
}

/** The session that a token speaks of; undefined when it is no token at all. */
export function sessionOfToken(token: string): string | undefined {
  const id = SHAPE.exec(token)?.[1];
  return id === undefined ? undefined : `ses_${id}`;
}

export function hashOfToken(token: string): string {
  return sha256(token);
}

/** Compares a token with a kept hash in constant time. */
export function tokenMatches(token: string, hash: string): boolean {
  const expected = Buffer.from(hash, 'latin1');
  const given = Buffer.from(sha256(token), 'latin1');
  return expected.length === given.length && timingSafeEqual(expected, given);
}
