import type { FactorKind } from '@ductus/core';
import type { TallyRecord } from '@ductus/storage';
import type { Answered } from '../schemas/ceremony.ts';
import type { Services } from '../services.ts';
import { auditOf } from './audit.ts';
import { offered } from './create-ceremony.ts';
import type { CheckOutcome } from './factor-method.ts';
import { forgiven } from './forgives.ts';
import { afterWrongAnswer, HARD_CAP, noWrongAnswer, waitFor } from './limits.ts';
import { type Awaiting, advanced, type Ceremony, contextOf, unavailable } from './open-ceremony.ts';
import { changedFactors, type HeldFactor, heldFactors } from './own-factors.ts';

type Right = Extract<CheckOutcome<unknown, unknown>, { passed: true }>;
type Wrong = Exclude<CheckOutcome<unknown, unknown>, Right>;

/**
 * Holds an answer against the person's factors of the kind that was asked for. Wrong answers count for the person and the
 * kind, whichever ceremony and session they come from; a right one forgives those of every kind that
 * it could stand in for.
 */
export async function passStepUp(services: Services, awaiting: Awaiting, answer: unknown): Promise<Answered> {
  const { ceremony, method, pending } = awaiting;
  const { person } = ceremony;
  const tallies = await services.store.factors.tallies(person.applicationId, person.id);
  const wait = waitFor(tallies.find(({ kind }) => kind === method.kind) ?? noWrongAnswer, services.now());
  if (wait !== 0) return refuse(services, awaiting, wait);
  const held = (await heldFactors(services, person)).filter(({ kind }) => kind === method.kind);
  const outcome = await method.check(contextOf(services, ceremony, method), held, pending, answer);
  return outcome.passed
    ? keepRight(services, awaiting, held, tallies, outcome)
    : keepWrong(services, awaiting, held, tallies, outcome);
}

/** Too early, or too late: the answer is not looked at. @throws ServerError `factor-unavailable`. */
async function refuse(
  services: Services,
  { ceremony, method }: Awaiting,
  wait: number | 'closed',
): Promise<Answered> {
  await services.store.factors.write({ audit: [auditOf(services, ceremony.record, method.kind, 'refused')] });
  if (wait === 'closed') throw unavailable();
  return { state: 'open', again: true, retryAfterMs: wait };
}

async function keepRight(
  services: Services,
  { ceremony, method }: Awaiting,
  held: readonly HeldFactor[],
  tallies: readonly TallyRecord[],
  changed: Right,
): Promise<Answered> {
  await services.store.factors.write({
    ceremony: await advanced(services, ceremony, {
      ...ceremony.state,
      state: 'passed',
      begun: null,
      passedWith: method.kind,
      passedAt: services.now(),
    }),
    factors: await changedFactors(services, ceremony.person, held, changed, true),
    tallies: forgiven(ceremony.tenant.policy, tallies, method.kind),
    audit: [auditOf(services, ceremony.record, method.kind, 'right')],
  });
  return { state: 'passed', again: false };
}

async function keepWrong(
  services: Services,
  { ceremony, method }: Awaiting,
  held: readonly HeldFactor[],
  tallies: readonly TallyRecord[],
  { pending, changed, show }: Wrong,
): Promise<Answered> {
  const now = services.now();
  const { kind } = method;
  const { applicationId, id: subjectId } = ceremony.person;
  const before = tallies.find((tally) => tally.kind === kind);
  const tally = {
    applicationId,
    subjectId,
    kind,
    ...afterWrongAnswer(before ?? noWrongAnswer, now),
    revision: (before?.revision ?? 0) + 1,
  };
  const closed = tally.wrong >= HARD_CAP;
  const state = closed && !(await hasOtherKind(services, ceremony, kind)) ? 'failed' : 'open';
  const begun = pending === null || closed ? null : { kind, pending };
  const acts = closed ? (['wrong', 'closed'] as const) : (['wrong'] as const);
  await services.store.factors.write({
    ceremony: await advanced(services, ceremony, { ...ceremony.state, state, begun }),
    factors: await changedFactors(services, ceremony.person, held, changed),
    tallies: [tally],
    audit: acts.map((act) => auditOf(services, ceremony.record, kind, act)),
  });
  const wait = closed ? 0 : tally.until - now;
  return {
    state,
    again: begun !== null,
    ...(wait > 0 ? { retryAfterMs: wait } : {}),
    ...(show === undefined ? {} : { show }),
  };
}

async function hasOtherKind(
  services: Services,
  { tenant, person, state }: Ceremony,
  closed: FactorKind,
): Promise<boolean> {
  const { act, purpose, amount, route = null } = state;
  const kinds = state.kinds.filter((kind) => kind !== closed);
  const others = await offered(services, tenant, person, {
    act,
    purpose,
    amount: amount ?? undefined,
    kinds,
    route,
  });
  return others.length > 0;
}
