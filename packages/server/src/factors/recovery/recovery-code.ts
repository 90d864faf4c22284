import type { RandomText } from '../../util/random.ts';

/** Crockford's base 32: nothing that reads like something else. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const HALF = 5;

/** Ten characters of five random bits each, in two halves: `7k2mq-x04vd`. */
export function newRecoveryCode(random: RandomText): string {
  const bytes = Buffer.from(random(2 * HALF), 'base64url');
  const letters = [...bytes].map((byte) => ALPHABET[byte & 31]);
  return `${letters.slice(0, HALF).join('')}-${letters.slice(HALF).join('')}`;
}

/** As people type it: any case, any separators, `o` for 0, `i` and `l` for 1. Null when it cannot be a code. */
export function normaliseRecoveryCode(typed: string): string | null {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  return plain.length === 2 * HALF && [...plain].every((letter) => ALPHABET.includes(letter)) ? plain : null;
}
