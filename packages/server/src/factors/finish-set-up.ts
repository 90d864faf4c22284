import type { TallyRecord } from '@ductus/storage';
import { consentMissing } from '../errors.ts';
import type { Answered } from '../schemas/ceremony.ts';
import type { Services } from '../services.ts';
import { auditOf } from './audit.ts';
import type { SetUpOutcome } from './factor-method.ts';
import { heldTurn } from './held-turn.ts';
import { SET_UP_TRIES } from './limits.ts';
import { type Awaiting, advanced, contextOf, unavailable } from './open-ceremony.ts';
import { requireOtherWay } from './other-way.ts';
import { heldFactors, newFactor } from './own-factors.ts';
import { requireTrustStill } from './require-trust.ts';

type Passed = Extract<SetUpOutcome<unknown, unknown>, { passed: true }>;
type Refused = Exclude<SetUpOutcome<unknown, unknown>, Passed>;

/**
 * Ends the set-up of a factor when the answer proves it.
 *
 * @throws ServerError `factor-unavailable`, `consent-missing`, `step-up-needed`, `other-way-needed`.
 */
export async function finishSetUp(
  services: Services,
  awaiting: Awaiting,
  answer: unknown,
): Promise<Answered> {
  const { ceremony, method, pending } = awaiting;
  const { applicationId, id } = ceremony.person;
  const tallies = await services.store.factors.tallies(applicationId, id);
  await requireTrustStill(services, ceremony);
  // Read after the tally: whoever writes that one meanwhile has changed what is held.
  const held = await heldFactors(services, ceremony.person);
  requireOtherWay(services.factorMethods, method, held);
  const own = held.filter(({ kind }) => kind === method.kind);
  const context = contextOf(services, ceremony, method);
  const outcome = await method.finishSetUp(context, own, pending, answer);
  if (!outcome.passed) return countWrong(services, awaiting, outcome);
  if (method.most > 1 && own.length >= method.most) throw unavailable();
  const removed = method.most === 1 ? own.map(({ record }) => record) : [];
  await keepFactor(services, awaiting, outcome, removed, tallies);
  return { state: 'passed', again: false, ...(outcome.show === undefined ? {} : { show: outcome.show }) };
}

async function keepFactor(
  services: Services,
  { ceremony, method }: Awaiting,
  { state, label }: Passed,
  removed: readonly { id: string; applicationId: string; subjectId: string }[],
  before: readonly TallyRecord[],
): Promise<void> {
  const { person } = ceremony;
  const given = ceremony.state.label ?? label ?? null;
  // One moment for both: an alert about the ceremony's moment is then about the factor's.
  const at = services.now();
  const factor = await newFactor(services, person, method, { label: given, state, at });
  const change = {
    ceremony: await advanced(services, ceremony, {
      ...ceremony.state,
      state: 'passed',
      begun: null,
      passedWith: method.kind,
      passedAt: at,
      factorId: factor.id,
    }),
    removed,
    factors: [factor],
    // What was guessed at the old one says nothing about the new one.
    tallies: [heldTurn(person, before, method.kind), heldTurn(person, before)],
    audit: [auditOf(services, ceremony.record, method.kind, 'set-up-done')],
  };
  // Nothing is waited for from here to the write: a withdrawal that begins later deletes what is written.
  if (method.modality !== undefined && services.consents.isWithdrawn(person.id, method.modality))
    throw consentMissing();
  await services.store.factors.write(change);
}

async function countWrong(
  services: Services,
  { ceremony, method }: Awaiting,
  { pending, show }: Refused,
): Promise<Answered> {
  const wrong = ceremony.state.wrong + 1;
  const failed = wrong >= (method.setUpTries ?? SET_UP_TRIES);
  const begun = pending === null || failed ? null : { kind: method.kind, pending };
  const state = failed ? 'failed' : 'open';
  await services.store.factors.write({
    ceremony: await advanced(services, ceremony, { ...ceremony.state, wrong, begun, state }),
    audit: [auditOf(services, ceremony.record, method.kind, 'set-up-wrong')],
  });
  return { state, again: begun !== null, ...(show === undefined ? {} : { show }) };
}
