import { timingSafeEqual } from 'node:crypto';
import type { KeyProvider } from '@ductus/storage';
import { hmacSha256 } from '../util/hmac-sha256.ts';

/** Signs texts with a key that is derived from the master key and used for nothing else. */
export interface Signer {
  /** HMAC-SHA256 as base64url. */
  sign(text: string): string;
  /** Whether the signature is that of the text; takes the same time for every wrong one. */
  verify(text: string, signature: string): boolean;
}

/** Decisions and erasure receipts are signed with the key for the purpose `receipts`, links of alerts with that for `alerts`. */
export function signerFor(keys: KeyProvider, purpose: 'receipts' | 'alerts'): Signer {
  const sign = hmacSha256(keys.derive(purpose));
  return {
    sign,
    verify: (text, signature) => {
      const expected = Buffer.from(sign(text));
      const given = Buffer.from(signature);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
