import type { RandomText } from '../../util/random.ts';

const DIGITS = 8;
const CODES = 10 ** DIGITS;
/** Numbers of 32 bits from here on would make some codes likelier than others. */
const FAIR = Math.floor(2 ** 32 / CODES) * CODES;

/** Eight digits, each code equally likely. */
export function newEmailCode(random: RandomText): string {
  for (;;) {
    const number = Buffer.from(random(4), 'base64url').readUInt32BE();
    if (number < FAIR) return String(number % CODES).padStart(DIGITS, '0');
  }
}

/** As people type it: with spaces or dashes between the digits. */
export function normaliseEmailCode(typed: string): string {
  return typed.replace(/[\s-]/g, '');
}
