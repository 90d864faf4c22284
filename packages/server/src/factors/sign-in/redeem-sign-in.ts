import { ServerError } from '../../errors.ts';
import type { SignInRedeemed } from '../../schemas/sign-in.ts';
import type { Services } from '../../services.ts';
import { noSession, requireOpen } from '../../sessions/view.ts';
import type { Tenant } from '../../tenants.ts';
import { strongAuthentication } from '../../verification/strong-authentication.ts';
import { auditOf } from '../audit.ts';
import { REDEEM_WITHIN } from '../ceremony-state.ts';
import { signInKinds } from './open-sign-in.ts';
import type { SignedIn } from './sign-in-state.ts';

/**
 * Takes what a passed sign-in is worth, once: says who it was, and the session is theirs and strongly authenticated from now on. Policy
 * is asked again, and whether the factor is still theirs, since both may have changed meanwhile.
 *
 * @throws ServerError `ceremony-refused`, `not-found`, `subject-erased`.
 */
export async function redeemSignIn(
  services: Services,
  tenant: Tenant,
  sessionId: string,
): Promise<SignInRedeemed> {
  const passed = await services.sessions.change(sessionId, async (state) => {
    const now = services.now();
    requireOpen(state, tenant.id, now);
    const signedIn = state.signIn?.passed ?? null;
    if (signedIn === null || state.subjectId !== null) throw refused();
    if (now >= signedIn.at + REDEEM_WITHIN) throw refused();
    if (!signInKinds(services, tenant).includes(signedIn.kind)) throw refused();
    if (!(await isHeld(services, tenant, signedIn))) throw refused();
    return { state: { ...state, signIn: null }, result: signedIn };
  });
  if (passed === undefined) throw noSession();
  await keep(services, tenant, sessionId, passed);
  return { subjectId: passed.subjectId, passedWith: passed.kind, passedAt: passed.at };
}

async function isHeld(
  { people, store }: Services,
  tenant: Tenant,
  { subjectId, factorId }: SignedIn,
): Promise<boolean> {
  await people.byId(tenant.id, subjectId);
  return (await store.factors.list(tenant.id, subjectId)).some(({ id }) => id === factorId);
}

async function keep(
  services: Services,
  tenant: Tenant,
  sessionId: string,
  { subjectId, kind }: SignedIn,
): Promise<void> {
  await strongAuthentication(services, tenant, sessionId, { subjectId });
  const record = { applicationId: tenant.id, subjectId };
  await services.store.factors.write({ audit: [auditOf(services, record, kind, 'redeemed')] });
}

function refused(): ServerError {
  return new ServerError(
    'ceremony-refused',
    'The sign-in was not passed in this session, has been redeemed, or is too old: open a new one.',
  );
}
