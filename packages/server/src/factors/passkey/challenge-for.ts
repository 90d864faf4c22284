import { createHash } from 'node:crypto';
import type { FactorContext } from '../factor-method.ts';

/**
 * What a passkey signs: SHA-256 over a nonce and what is approved (purpose, binding and words, as JSON), so that a signature is worth
 * nothing for anything else. 32 bytes, base64url.
 */
export function challengeFor(
  nonce: string,
  { purpose, binding, approving }: Pick<FactorContext, 'purpose' | 'binding' | 'approving'>,
): string {
  return createHash('sha256')
    .update(JSON.stringify([nonce, purpose, binding, approving]))
    .digest('base64url');
}
