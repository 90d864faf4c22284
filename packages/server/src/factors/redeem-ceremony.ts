import { factorsFor, policyOn } from '@ductus/core';
import type { FactorChange } from '@ductus/storage';
import { ServerError } from '../errors.ts';
import type { CeremonyView, RedeemRequest } from '../schemas/ceremony.ts';
import type { Services } from '../services.ts';
import type { WriteSession } from '../sessions/hot-sessions.ts';
import type { SessionState } from '../sessions/state.ts';
import type { Tenant } from '../tenants.ts';
import { sameText } from '../util/same-text.ts';
import { isConflict } from '../verification/retry-conflict.ts';
import { strongAuthentication } from '../verification/strong-authentication.ts';
import { auditOf } from './audit.ts';
import { type CeremonyState, REDEEM_WITHIN } from './ceremony-state.ts';
import { ceremonyView } from './ceremony-view.ts';
import { checkSession } from './check-session.ts';
import { advanced, ceremonyOf } from './open-ceremony.ts';

/**
 * Takes what a passed step-up is worth, once, for the person, purpose, binding, words and route it was opened for: it counts as a strong
 * authentication of its session, which is written with it: none is lost to the other. Policy is asked again, since it may
 * have changed meanwhile.
 *
 * @throws ServerError `ceremony-refused`, `not-found`, `subject-erased`, `session-subject-mismatch`.
 */
export async function redeemCeremony(
  services: Services,
  tenant: Tenant,
  id: string,
  request: RedeemRequest,
): Promise<CeremonyView> {
  const ceremony = await ceremonyOf(services, tenant, id);
  const { state, record } = ceremony;
  const { passedWith } = state;
  const theirs = request.subjectId === undefined || request.subjectId === record.subjectId;
  if (!theirs || passedWith === null || !isWorth(state, tenant, request, services.now())) throw refused();
  if (state.sessionId !== null) await checkSession(services, tenant, ceremony.person, state.sessionId);
  const redeemed = { ...state, redeemed: true };
  const change = {
    ceremony: await advanced(services, ceremony, redeemed),
    audit: [auditOf(services, record, passedWith, 'redeemed')],
  };
  if (state.sessionId === null) await spend(services, change);
  else {
    const write = spendOnce(services, change);
    const strengthened = { subjectId: record.subjectId, factor: passedWith };
    const take = async (session: SessionState) => ({ state: session, write });
    await strongAuthentication(services, tenant, state.sessionId, strengthened, take);
  }
  return ceremonyView({ record, state: redeemed }, services.now());
}

/** Of two at the same moment one finds it spent. */
async function spend({ store }: Services, change: FactorChange): Promise<void> {
  try {
    await store.factors.write(change);
  } catch (error) {
    throw isConflict(error) ? refused() : error;
  }
}

/**
 * The step-up is spent with the session that it strengthens, as one unit. When a template that is written beside them was
 * changed meanwhile, the session is written anew; the step-up is spent by then.
 */
function spendOnce(services: Services, change: FactorChange): WriteSession {
  let spent: Promise<void> | undefined;
  return (session) => {
    if (spent !== undefined) return spent.then(() => services.store.sessions.put(session));
    spent = spend(services, { ...change, session });
    return spent;
  };
}

function isWorth(
  state: CeremonyState,
  tenant: Tenant,
  { purpose, binding, approving, route }: RedeemRequest,
  now: number,
): boolean {
  const { passedWith, passedAt, route: opened = null } = state;
  return (
    state.act === 'step-up' &&
    state.state === 'passed' &&
    passedWith !== null &&
    passedAt !== null &&
    now < passedAt + REDEEM_WITHIN &&
    !state.redeemed &&
    state.purpose === purpose &&
    // An absent binding differs from an empty one.
    sameText(JSON.stringify(state.binding), JSON.stringify(binding ?? null)) &&
    // What the person read is what the application says that it does now.
    sameText(JSON.stringify(state.approving ?? null), JSON.stringify(approving ?? null)) &&
    // One that was opened on another route went by other rules.
    (route === undefined || route === opened) &&
    factorsFor(policyOn(tenant.policy, opened).stepUp, purpose, state.amount ?? undefined).includes(
      passedWith,
    )
  );
}

function refused(): ServerError {
  return new ServerError(
    'ceremony-refused',
    'The step-up was not passed by this person for this purpose, binding, words and route, has been redeemed, or is too old: open a new one.',
  );
}
