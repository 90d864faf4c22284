import type { OperatorLinkRecord } from '@ductus/storage';
import type { RandomText } from '../util/random.ts';
import { sha256 } from '../util/sha256.ts';

/** For so long the first set-up may be begun, and an invitation or a reset be used. */
export const SET_UP_MS = 60 * 60_000;
export const LINK_MS = 72 * 3_600_000;

/** Letters and digits that nobody mistakes for each other (Crockford's base 32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LETTERS = 20;

/** A code of 100 random bits that can be copied by hand: four groups of five. */
export function newCode(random: RandomText): string {
  const letters = [...Buffer.from(random(CODE_LETTERS), 'base64url')].map((byte) => LETTERS[byte & 31]);
  return letters.join('').replace(/.{5}(?=.)/g, '$&-');
}

/**
 * The secret as it was drawn, from what somebody typed or opened.
 *
 * @example
 * cleanSecret(' 0abcd-efghj-kmnpq-rstvw '); // '0ABCD-EFGHJ-KMNPQ-RSTVW'
 */
export function cleanSecret(text: string): string {
  const compact = text.trim().toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (compact.length !== CODE_LETTERS) return text.trim();
  return compact.replace(/.{5}(?=.)/g, '$&-');
}

export function linkOf(
  secret: string,
  operatorId: string | null,
  now: number,
  lifetimeMs: number,
): OperatorLinkRecord {
  return { hash: sha256(secret), operatorId, createdAt: now, expiresAt: now + lifetimeMs };
}

/** Where an invitation is opened: behind the sign that keeps it out of logs and of what a browser tells the next page. */
export function linkUrl(publicUrl: string, secret: string): string {
  return `${publicUrl}/console/welcome#${secret}`;
}
