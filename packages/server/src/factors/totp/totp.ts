import { authenticator } from 'otplib';
import type { RandomText } from '../../util/random.ts';
import { sameText } from '../../util/same-text.ts';

const STEP_SECONDS = 30;
/** Steps of which a code is taken: a phone's clock may be half a minute off (RFC 6238, 5.2). */
const STEPS = [0, -1, 1];

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SECRET_LETTERS = 32;

/** A new secret of 160 bits (RFC 4226, 4), base32, as authenticator apps take it: 32 letters of five random bits. */
export function newTotpSecret(random: RandomText): string {
  const bytes = Buffer.from(random(SECRET_LETTERS), 'base64url');
  return [...bytes].map((byte) => BASE32[byte & 31]).join('');
}

/** The `otpauth:` address that the QR code shows. */
export function totpAddress(account: string, issuer: string, secret: string): string {
  return authenticator.keyuri(account, issuer, secret);
}

/**
 * The 30-second step for which `code` is right at `now` (milliseconds), or null when it is wrong or when its step is not
 * after `lastStep`: a code is good once. Every step is compared, in constant time, whatever the others were.
 */
export function acceptedTotpStep(secret: string, code: string, now: number, lastStep: number): number | null {
  const present = Math.floor(now / 1000 / STEP_SECONDS);
  let accepted: number | null = null;
  for (const delta of STEPS) {
    const step = present + delta;
    const expected = authenticator.clone({ epoch: step * STEP_SECONDS * 1000 }).generate(secret);
    if (sameText(expected, code) && step > lastStep) accepted = step;
  }
  return accepted;
}
