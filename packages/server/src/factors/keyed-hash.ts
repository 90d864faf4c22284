import { createHmac } from 'node:crypto';
import type { KeyProvider } from '@ductus/storage';

/** Hashes what a person has to type, bound to the person and the kind of factor. */
export type KeyedHash = (personId: string, kind: string, text: string) => string;

/** HMAC-SHA256 as base64url with a key that is derived from the master key and used for nothing else. */
export function keyedHash(keys: KeyProvider): KeyedHash {
  const key = keys.derive('factors');
  return (personId, kind, text) =>
    createHmac('sha256', key)
      .update(JSON.stringify([personId, kind, text]))
      .digest('base64url');
}
