import type { FactorRecord } from '@ductus/storage';
import { ServerError } from '../../errors.ts';
import type { SignInRedeemed } from '../../schemas/sign-in.ts';
import type { Services } from '../../services.ts';
import type { SessionState } from '../../sessions/state.ts';
import { noSession, requireOpen } from '../../sessions/view.ts';
import type { Tenant } from '../../tenants.ts';
import { strongAuthentication } from '../../verification/strong-authentication.ts';
import { auditOf } from '../audit.ts';
import { REDEEM_WITHIN } from '../ceremony-state.ts';
import { signInKinds } from './open-sign-in.ts';
import type { SignedIn } from './sign-in-state.ts';

/**
 * Takes what a passed sign-in is worth, once: says who it was, and the session is theirs and strongly authenticated from now on. Policy
 * is asked again, and whether the factor is still theirs, since both may have changed meanwhile; session, factor and audit are one write, so that
 * of a redemption and a revocation at the same moment the later one knows of the other.
 *
 * @param named - The route that it must have been opened on; absent: any.
 * @throws ServerError `ceremony-refused`, `not-found`, `subject-erased`, `subject-suspended`.
 */
export async function redeemSignIn(
  services: Services,
  tenant: Tenant,
  sessionId: string,
  named?: string,
): Promise<SignInRedeemed> {
  const seen = await services.sessions.change(sessionId, (state) => ({
    result: waiting(services, tenant, state, named),
  }));
  if (seen === undefined) throw noSession();
  const { subjectId, kind, at } = seen;
  await strongAuthentication(services, tenant, sessionId, { subjectId, factor: kind }, async (state) => {
    // Another sign-in may have taken its place.
    const signedIn = waiting(services, tenant, state, named);
    if (signedIn.subjectId !== subjectId || signedIn.factorId !== seen.factorId) throw refused();
    const factor = await heldFactor(services, tenant, signedIn);
    const change = {
      factors: [{ ...factor, revision: factor.revision + 1 }],
      audit: [auditOf(services, factor, kind, 'redeemed')],
    };
    return {
      state: { ...state, signIn: null },
      write: (session) => services.store.factors.write({ ...change, session }),
    };
  });
  return { subjectId, passedWith: kind, passedAt: at };
}

/** The sign-in that was passed in the session and can be redeemed. */
function waiting(services: Services, tenant: Tenant, state: SessionState, named?: string): SignedIn {
  const now = services.now();
  requireOpen(state, tenant.id, now);
  const { signIn } = state;
  const signedIn = signIn?.passed ?? null;
  if (signIn === null || signedIn === null || state.subjectId !== null) throw refused();
  if (named !== undefined && named !== signIn.route) throw refused();
  if (now >= signedIn.at + REDEEM_WITHIN) throw refused();
  if (!signInKinds(services, tenant, signIn).includes(signedIn.kind)) throw refused();
  return signedIn;
}

async function heldFactor(
  { people, store }: Services,
  tenant: Tenant,
  { subjectId, factorId }: SignedIn,
): Promise<FactorRecord> {
  await people.admitted(tenant.id, subjectId);
  const factor = (await store.factors.list(tenant.id, subjectId)).find(({ id }) => id === factorId);
  if (factor === undefined) throw refused();
  return factor;
}

function refused(): ServerError {
  return new ServerError(
    'ceremony-refused',
    'The sign-in was not passed in this session and on this route, has been redeemed, or is too old: open a new one.',
  );
}
