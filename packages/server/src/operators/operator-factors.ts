import { createHmac } from 'node:crypto';
import type { FactorContext } from '../factors/factor-method.ts';
import { passkeyMethod } from '../factors/passkey/passkey-method.ts';
import type { Services } from '../services.ts';

/** The names under which a device keeps what it has for the console. */
const ISSUER = 'Ductus';
export const CEREMONY_MS = 10 * 60_000;

export const passkeys = passkeyMethod();

/** The occasion on which an operator sets a factor up or uses one, as the methods of people's factors take it. */
export function contextOf(
  { now, random, publicUrl, keys }: Pick<Services, 'now' | 'random' | 'publicUrl' | 'keys'>,
  operator: { readonly id: string; readonly name: string },
): FactorContext {
  const { origin } = new URL(publicUrl);
  return {
    application: { id: 'console', name: ISSUER, origins: [origin] },
    person: { id: operator.id, externalId: operator.id },
    displayName: operator.name,
    address: null,
    origin,
    purpose: 'console',
    binding: null,
    approving: null,
    now: now(),
    endsAt: now() + CEREMONY_MS,
    random,
    agreed: async () => true,
    keyedHash: (text) =>
      createHmac('sha256', keys.derive('operators'))
        .update(JSON.stringify([operator.id, text]))
        .digest('base64url'),
  };
}

/** The operator that a credential names by its user handle; undefined when it names none. */
export function operatorOfHandle(credential: unknown): string | undefined {
  const { response } = credential as { response?: { userHandle?: unknown } };
  if (typeof response?.userHandle !== 'string') return undefined;
  const id = Buffer.from(response.userHandle.slice(0, 128), 'base64url').toString();
  return /^opr_[A-Za-z0-9_-]{22}$/.test(id) ? id : undefined;
}
