import { type FactorKind, factorsFor, policyOn } from '@ductus/core';
import { ServerError } from '../../errors.ts';
import type { OpenedSignIn } from '../../schemas/sign-in.ts';
import type { Services } from '../../services.ts';
import { hashOfToken } from '../../sessions/token.ts';
import { noSession, requireOpen } from '../../sessions/view.ts';
import type { Tenant } from '../../tenants.ts';
import { CEREMONY_LIFETIME } from '../ceremony-state.ts';
import type { SignInState } from './sign-in-state.ts';
import { newSignInToken } from './sign-in-token.ts';

/** What a sign-in is for, to policy. */
export const SIGN_IN = 'sign-in';

/** The kinds that say whose they are and that policy takes for a sign-in on a route. */
export function signInKinds(
  { factorMethods }: Services,
  { policy }: Tenant,
  { route = null }: Pick<SignInState, 'route'>,
): FactorKind[] {
  const { stepUp } = policyOn(policy, route);
  return factorsFor(stepUp, SIGN_IN).filter((kind) => factorMethods.get(kind)?.anybody !== undefined);
}

/**
 * Opens a sign-in in a session that nobody is known of yet; one that was open there before ends.
 *
 * @param named - The route by whose rule it goes, for good; absent: that of the session's newest channel.
 * @throws ServerError `not-found`, `session-subject-mismatch`, `factor-unavailable`, `rate-limited`.
 */
export async function openSignIn(
  services: Services,
  tenant: Tenant,
  sessionId: string,
  named?: string,
): Promise<OpenedSignIn> {
  const { now, random, publicUrl, sessions } = services;
  const opened = await sessions.change(sessionId, (state) => {
    const at = now();
    requireOpen(state, tenant.id, at);
    if (state.subjectId !== null) throw known();
    const { route } = named === undefined ? state : { route: named };
    const kinds = signInKinds(services, tenant, { route });
    if (kinds.length === 0) throw nothingToOffer();
    services.limitSignIns(sessionId, at);
    const token = newSignInToken(sessionId, random);
    const endsAt = Math.min(at + CEREMONY_LIFETIME, state.expiresAt);
    const signIn = { tokenHash: hashOfToken(token), endsAt, route, begun: null, passed: null };
    const result = { token, endpoint: `${publicUrl}/v1/sign-in`, expiresAt: endsAt, kinds };
    return { state: { ...state, signIn }, result };
  });
  if (opened === undefined) throw noSession();
  return opened;
}

function known(): ServerError {
  return new ServerError(
    'session-subject-mismatch',
    'The session belongs to a subject already: what it takes now is a step-up.',
  );
}

function nothingToOffer(): ServerError {
  return new ServerError(
    'factor-unavailable',
    `Policy takes no kind for the purpose "${SIGN_IN}" that says whose it is, such as a passkey.`,
  );
}
