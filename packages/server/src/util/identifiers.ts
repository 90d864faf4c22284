import type { RandomText } from './random.ts';

const ID_BYTES = 16;

/** 128 random bits as 22 base64url characters behind a prefix that names the kind. */
export function newId(prefix: 'app' | 'key' | 'sub' | 'ses' | 'dec' | 'rec', random: RandomText): string {
  return `${prefix}_${random(ID_BYTES)}`;
}
