import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new id of 128 random bits behind a prefix that names the kind, e.g. `per_…`. */
export const newId = (prefix: string): string => `${prefix}_${randomBytes(16).toString('base64url')}`;

/** A new secret of 256 random bits, base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256, base64url: enough for secrets of full entropy. */
export const digest = (value: string): string => createHash('sha256').update(value).digest('base64url');

export const keyedDigest = (key: Buffer, value: string): string =>
  createHmac('sha256', key).update(value).digest('base64url');

/** Equality that takes the same time wherever the two differ. */
export function sameSecret(left: string, right: string): boolean {
  const a = createHash('sha256').update(left).digest();
  const b = createHash('sha256').update(right).digest();
  return timingSafeEqual(a, b);
}
