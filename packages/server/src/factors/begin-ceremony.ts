import type { FactorKind } from '@ductus/core';
import { ServerError } from '../errors.ts';
import type { Begun } from '../schemas/ceremony.ts';
import type { Services } from '../services.ts';
import { usedUp } from '../util/allowances.ts';
import { retryConflict } from '../verification/retry-conflict.ts';
import { requireShape } from './answer-shape.ts';
import { auditOf } from './audit.ts';
import type { Asked, FactorMethod, Json } from './factor-method.ts';
import { allowedChallenges, noWrongAnswer, waitFor } from './limits.ts';
import {
  advanced,
  ceremonyOfPage,
  contextOf,
  type PageCeremony,
  requireOpen,
  unavailable,
} from './open-ceremony.ts';
import { requireOtherWay } from './other-way.ts';
import { changedFactors, type HeldFactor, heldFactors, isUsable } from './own-factors.ts';
import { requireTrustStill } from './require-trust.ts';

/** What a page asks for. */
export interface BeginRequest {
  readonly kind: FactorKind;
  readonly options?: unknown;
}

/**
 * Makes a challenge of a kind, which takes the place of the one before.
 *
 * @throws ServerError `ceremony-token-invalid`, `ceremony-foreign`, `ceremony-over`, `factor-unavailable`,
 * `request-invalid`, `rate-limited`, `step-up-needed`, `other-way-needed`.
 */
export async function beginCeremony(
  services: Services,
  token: string,
  origin: string | undefined,
  request: BeginRequest,
): Promise<Begun> {
  const { begun, after } = await retryConflict(async () => {
    const ceremony = await ceremonyOfPage(services, token, origin);
    await requireOpen(services, ceremony);
    const method = services.factorMethods.get(request.kind);
    if (method === undefined || !ceremony.state.kinds.includes(request.kind)) throw unavailable();
    return ceremony.state.act === 'set-up'
      ? beginSetUp(services, ceremony, method, request.options)
      : beginStepUp(services, ceremony, method, request.options);
  });
  await after?.();
  return begun;
}

interface Outcome {
  readonly begun: Begun;
  readonly after?: (() => Promise<void>) | undefined;
}

async function beginSetUp(
  services: Services,
  ceremony: PageCeremony,
  method: FactorMethod,
  options: unknown,
): Promise<Outcome> {
  await requireTrustStill(services, ceremony);
  requireShape(method.schemas.options, options, 'options');
  const held = await heldFactors(services, ceremony.person);
  requireOtherWay(services.factorMethods, method, held);
  const own = held.filter(({ kind }) => kind === method.kind);
  if (method.most > 1 && own.length >= method.most) throw tooMany(method.most);
  const asked = await method.beginSetUp(contextOf(services, ceremony, method), own, options);
  return keep(services, ceremony, method, own, asked, 'set-up-begun');
}

async function beginStepUp(
  services: Services,
  ceremony: PageCeremony,
  method: FactorMethod,
  options: unknown,
): Promise<Outcome> {
  requireShape(undefined, options, 'options');
  const { store, now } = services;
  const { applicationId, id } = ceremony.person;
  const tallies = await store.factors.tallies(applicationId, id);
  const wait = waitFor(tallies.find(({ kind }) => kind === method.kind) ?? noWrongAnswer, now());
  if (wait === 'closed') throw unavailable();
  if (wait > 0) return { begun: { kind: method.kind, show: null, retryAfterMs: wait } };
  const own = (await heldFactors(services, ceremony.person)).filter(
    (factor) => factor.kind === method.kind && isUsable(services.factorMethods, factor),
  );
  if (own.length === 0) throw unavailable();
  const asked = await method.challenge(contextOf(services, ceremony, method), own);
  return keep(services, ceremony, method, own, asked, 'challenged');
}

async function keep(
  services: Services,
  ceremony: PageCeremony,
  method: FactorMethod,
  own: readonly HeldFactor[],
  asked: Asked<unknown, unknown>,
  act: 'challenged' | 'set-up-begun',
): Promise<Outcome> {
  const { kind } = method;
  const state = { ...ceremony.state, begun: { kind, pending: asked.pending } };
  const written = await services.store.factors.write({
    allowances: allowedChallenges(method, services.now()),
    ceremony: await advanced(services, ceremony, state),
    factors: await changedFactors(services, ceremony.person, own, asked.changed),
    audit: [auditOf(services, ceremony.record, kind, act)],
  });
  if (!written) throw usedUp();
  return { begun: { kind, show: asked.show as Json as never }, after: asked.after?.bind(asked) };
}

function tooMany(most: number): ServerError {
  return new ServerError('factor-unavailable', `The person has ${most} of this kind: revoke one first.`);
}
