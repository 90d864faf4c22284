import type { Decision, SampleMarks, UnusualTiming } from '@ductus/core';
import type { Seal } from '@ductus/storage';
import { decisionReceipt } from '../decisions/decision-receipt.ts';
import { withMarks, withRoute } from '../decisions/marks-beside-receipt.ts';
import { placeOfDecision } from '../decisions/open-decision.ts';
import type { Services } from '../services.ts';
import type { SessionState } from '../sessions/state.ts';
import type { Person } from '../subjects/people.ts';

/** A decision as it is answered, and what stores it. */
export interface RecordedDecision {
  /** The signed receipt. */
  readonly json: string;
  readonly insert: () => Promise<void>;
}

/** Signs a decision and readies it for the store, with the marks of the sample that it was about and what was unusual about it; at once when the person's key is in memory. */
export function decisionRecord(
  { newDecisionId, signer, vault, store }: Services,
  person: Person,
  { id: sessionId, route }: Pick<SessionState, 'id' | 'route'>,
  decision: Decision,
  marks?: SampleMarks,
  unusual?: readonly UnusualTiming[],
): RecordedDecision | Promise<RecordedDecision> {
  const { at, outcome, policy } = decision;
  const about = { id: newDecisionId(at), subjectId: person.id, sessionId };
  const receipt = decisionReceipt(decision, about, signer);
  const onRoute = withRoute(receipt.bytes, route);
  const plaintext = marks === undefined ? onRoute : withMarks(onRoute, marks, unusual);
  const sealing = vault.sealOf(person, placeOfDecision(about.id));
  const { applicationId } = person;
  const recorded = (seal: Seal): RecordedDecision => ({
    json: receipt.json,
    insert: () =>
      store.decisions.insert({
        id: about.id,
        applicationId,
        subjectId: person.id,
        sessionId,
        outcome,
        purpose: policy.purpose,
        sealed: { seal, plaintext },
        label: null,
        at,
      }),
  });
  return sealing instanceof Promise ? sealing.then(recorded) : recorded(sealing);
}
