import { randomBytes } from 'node:crypto';
import { authenticator } from 'otplib';

const STEP_SECONDS = 30;
/** One step either way: a phone's clock may be half a minute off (RFC 6238, 5.2). */
const WINDOW = 1;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SECRET_LETTERS = 32;

/** A new secret of 160 bits (RFC 4226, 4), base32, as authenticator apps take it: 32 letters of five random bits. */
export const newTotpSecret = (): string =>
  [...randomBytes(SECRET_LETTERS)].map((byte) => BASE32[byte & 31]).join('');

/** The `otpauth:` address that the QR code shows. */
export const totpAddress = (userName: string, issuer: string, secret: string): string =>
  authenticator.keyuri(userName, issuer, secret);

/**
 * The 30-second step for which `code` is right at `now` (milliseconds), or null when it is wrong or when its step is not
 * after `lastStep`: a code is good once.
 */
export function acceptedTotpStep(secret: string, code: string, now: number, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = authenticator
    .clone({ epoch: now, window: WINDOW, step: STEP_SECONDS })
    .checkDelta(code, secret);
  if (typeof delta !== 'number') return null;
  const step = Math.floor(now / 1000 / STEP_SECONDS) + delta;
  return step > lastStep ? step : null;
}
