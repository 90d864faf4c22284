import { type FactorKind, factorsFor, policyOn } from '@ductus/core';
import { ServerError } from '../errors.ts';
import type { NewCeremony, OpenedCeremony } from '../schemas/ceremony.ts';
import type { Services } from '../services.ts';
import { hashOfToken } from '../sessions/token.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { allowance, MINUTE, usedUp } from '../util/allowances.ts';
import { newTimedId } from '../util/identifiers.ts';
import { CEREMONY_LIFETIME, type CeremonyState } from './ceremony-state.ts';
import { newCeremonyToken } from './ceremony-token.ts';
import { checkSession } from './check-session.ts';
import { CEREMONIES_PER_MINUTE, noWrongAnswer, waitFor } from './limits.ts';
import { advanced } from './open-ceremony.ts';
import { hasOtherWay, otherWayNeeded } from './other-way.ts';
import { type HeldFactor, heldFactors, isUsable } from './own-factors.ts';
import { requireTrust } from './require-trust.ts';

/** What is asked for, with the route by whose rule it goes. */
type OnRoute = Omit<NewCeremony, 'route'> & { readonly route: string | null };

/**
 * Opens a ceremony. What it offers: for a set-up, every kind of this server (or those of them that are asked for); for a
 * step-up, what policy takes for the purpose on its route, the person has, and is not closed by wrong answers. The route is the one
 * that the application names, else that of the session's newest channel, once and for all.
 *
 * @throws ServerError `not-found`, `subject-erased`, `subject-suspended`, `session-subject-mismatch`, `factor-unavailable`, `other-way-needed`,
 * `step-up-needed`, `rate-limited`.
 */
export async function createCeremony(
  services: Services,
  tenant: Tenant,
  asked: NewCeremony,
): Promise<OpenedCeremony> {
  const { now, random, publicUrl, store } = services;
  const person = await services.people.admitted(tenant.id, asked.subjectId);
  const at = now();
  const { act, sessionId } = asked;
  const newest = sessionId === undefined ? null : await checkSession(services, tenant, person, sessionId);
  const route = asked.route ?? newest;
  if (act === 'set-up' && sessionId !== undefined)
    await requireTrust(services, tenant, person, sessionId, route);
  const kinds = await offered(services, tenant, person, { ...asked, route });
  if (kinds.length === 0) throw nothingToOffer(services, asked);
  const id = newTimedId('cer', at, random);
  const token = newCeremonyToken(id, random);
  const state = initialState({ ...asked, route }, kinds, hashOfToken(token), at + CEREMONY_LIFETIME);
  const record = { id, applicationId: tenant.id, subjectId: person.id, revision: 0, expiresAt: 0 };
  const written = await store.factors.write({
    allowances: [allowance('ceremonies', CEREMONIES_PER_MINUTE, MINUTE, at)],
    ceremony: await advanced(services, { record, person }, state),
  });
  if (!written) throw usedUp();
  return { id, token, endpoint: `${publicUrl}/v1/ceremony`, expiresAt: state.endsAt, kinds: [...kinds] };
}

/** The kinds of the ceremony that can be used now, in the order of preference. */
export async function offered(
  services: Services,
  tenant: Tenant,
  person: Person,
  asked: Pick<OnRoute, 'act' | 'purpose' | 'amount' | 'kinds' | 'route'>,
): Promise<readonly FactorKind[]> {
  const { factorMethods, store, now } = services;
  const wanted = (kind: FactorKind) =>
    factorMethods.has(kind) && (asked.kinds === undefined || asked.kinds.includes(kind));
  const [held, tallies] = await Promise.all([
    heldFactors(services, person),
    store.factors.tallies(tenant.id, person.id),
  ]);
  if (asked.act === 'set-up') return [...settable(factorMethods, held)].filter(wanted);
  const usable = new Set(held.filter((factor) => isUsable(factorMethods, factor)).map(({ kind }) => kind));
  const closed = (kind: FactorKind) =>
    waitFor(tallies.find((tally) => tally.kind === kind) ?? noWrongAnswer, now()) === 'closed';
  const { stepUp } = policyOn(tenant.policy, asked.route);
  return factorsFor(stepUp, asked.purpose, asked.amount).filter(
    (kind) => wanted(kind) && usable.has(kind) && !closed(kind),
  );
}

/** The kinds that the person may set up: with nothing else to go on by, none that needs a camera. */
function* settable(methods: Services['factorMethods'], held: readonly HeldFactor[]): Iterable<FactorKind> {
  const any = hasOtherWay(methods, held);
  for (const { kind, needsCamera } of methods.values()) if (any || !needsCamera) yield kind;
}

function initialState(
  asked: OnRoute,
  kinds: readonly FactorKind[],
  tokenHash: string,
  endsAt: number,
): CeremonyState {
  return {
    tokenHash,
    act: asked.act,
    purpose: asked.purpose,
    amount: asked.amount ?? null,
    binding: asked.binding ?? null,
    approving: asked.approving ?? null,
    sessionId: asked.sessionId ?? null,
    route: asked.route,
    displayName: asked.displayName ?? null,
    label: asked.label ?? null,
    address: asked.address ?? null,
    kinds,
    endsAt,
    state: 'open',
    begun: null,
    wrong: 0,
    passedWith: null,
    passedAt: null,
    factorId: null,
    redeemed: false,
  };
}

function nothingToOffer({ factorMethods }: Services, { act, kinds = [] }: NewCeremony): ServerError {
  if (act === 'set-up' && kinds.some((kind) => factorMethods.has(kind))) return otherWayNeeded();
  return new ServerError(
    'factor-unavailable',
    'The person has no factor that policy takes for this purpose: let them set one up, or use another way.',
  );
}
