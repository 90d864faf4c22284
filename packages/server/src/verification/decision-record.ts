import type { Decision, SampleMarks } from '@ductus/core';
import { decisionReceipt } from '../decisions/decision-receipt.ts';
import { withMarks } from '../decisions/marks-beside-receipt.ts';
import { placeOfDecision } from '../decisions/open-decision.ts';
import type { Services } from '../services.ts';
import type { Person } from '../subjects/people.ts';

/** A decision as it is answered, and what stores it. */
export interface RecordedDecision {
  /** The signed receipt. */
  readonly json: string;
  readonly insert: () => Promise<void>;
}

/** Signs a decision and seals it for the store, with the marks of the sample that it was about. */
export async function decisionRecord(
  { newDecisionId, signer, vault, store }: Services,
  person: Person,
  sessionId: string,
  decision: Decision,
  marks?: SampleMarks,
): Promise<RecordedDecision> {
  const { at, outcome, policy } = decision;
  const about = { id: newDecisionId(at), subjectId: person.id, sessionId };
  const receipt = decisionReceipt(decision, about, signer);
  const plaintext = marks === undefined ? receipt.bytes : withMarks(receipt.bytes, marks);
  const sealing = vault.sealOf(person, placeOfDecision(about.id));
  const seal = sealing instanceof Promise ? await sealing : sealing;
  const { applicationId } = person;
  const sealed = { seal, plaintext };
  const record = { ...about, applicationId, outcome, purpose: policy.purpose, sealed, label: null, at };
  return { json: receipt.json, insert: () => store.decisions.insert(record) };
}
