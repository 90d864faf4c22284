import { randomFillSync } from 'node:crypto';

export const NONCE_LENGTH = 12;
const POOL = Buffer.alloc(NONCE_LENGTH * 256);
let used = POOL.length;

/**
 * 12 random bytes that are handed out once. Drawn many at a time: one call of the system's generator costs as much as
 * the encryption of a small value.
 */
export function nextNonce(): Buffer {
  if (used === POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  used += NONCE_LENGTH;
  return Buffer.from(POOL.subarray(used - NONCE_LENGTH, used));
}
