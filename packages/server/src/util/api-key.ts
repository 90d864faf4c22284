import type { RandomText } from './random.ts';
import { sha256 } from './sha256.ts';

const KEY_BYTES = 32;
const SHAPE = /^dk_[A-Za-z0-9_-]{43}$/;

/** A new API key: 256 random bits. It is shown once; only `hashOfApiKey` is kept. */
export function newApiKey(random: RandomText): string {
  return `dk_${random(KEY_BYTES)}`;
}

/** A plain SHA-256 is enough: nobody can try out 256 random bits. */
export function hashOfApiKey(key: string): Buffer {
  return Buffer.from(sha256(key), 'base64url');
}

const PREFIX = 'Bearer ';

/** The API key in an Authorization header; undefined when there is none of the right shape. */
export function apiKeyIn(header: string | undefined): string | undefined {
  if (header === undefined || !header.startsWith(PREFIX)) return undefined;
  const key = header.slice(PREFIX.length);
  return SHAPE.test(key) ? key : undefined;
}
