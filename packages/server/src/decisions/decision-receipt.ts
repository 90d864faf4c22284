import { type Decision as CoreDecision, type Evidence, explain } from '@ductus/core';
import { ServerError } from '../errors.ts';
import type { Decision } from '../schemas/verification.ts';
import type { Signer } from './signature.ts';

/** A decision without what comes later: the signature over it, and the label that an operator gives. */
type Signed = Omit<Decision, 'signature' | 'label'>;

export interface Receipt {
  /** The whole decision, as JSON: the signed text with signature and without a label. */
  readonly json: string;
  /** What is sealed and stored: signature, a dot, and the signed text. */
  readonly bytes: Uint8Array;
}

interface About {
  readonly id: string;
  readonly subjectId: string;
  readonly sessionId: string;
}

/** Turns a decision into its signed receipt. Signed is the canonical JSON of everything but `signature` and `label`. */
export function decisionReceipt(decision: CoreDecision, about: About, signer: Signer): Receipt {
  const text = signedText(decision, about);
  const signature = signer.sign(text);
  return {
    json: `${text.slice(0, -1)},"label":null,"signature":"${signature}"}`,
    bytes: Buffer.from(`${signature}.${text}`),
  };
}

/**
 * Reads a stored receipt back.
 *
 * @throws ServerError `decision-damaged` when the signature is not that of the text, or the text is about another decision.
 */
export function readReceipt(
  bytes: Uint8Array,
  stored: { readonly id: string; readonly label: Decision['label'] },
  signer: Signer,
): Decision {
  const content = Buffer.from(bytes).toString();
  const dot = content.indexOf('.');
  const signature = content.slice(0, dot);
  const text = content.slice(dot + 1);
  if (dot === -1 || !signer.verify(text, signature)) throw damaged();
  const signed = JSON.parse(text) as Signed;
  if (signed.id !== stored.id) throw damaged();
  return { ...signed, label: stored.label, signature };
}

/** The canonical JSON. Every object is written with its members in order: sorting them anew would cost more than all the rest. */
function signedText({ evidence, liveness, policy, ...decision }: CoreDecision, about: About): string {
  const signed: Signed = {
    at: decision.at,
    bits: decision.bits,
    evidence: evidence.map(inOrder),
    explanation: sentences(evidence, liveness),
    falseMatchRate: decision.falseMatchRate,
    falseMatchRateBound: decision.falseMatchRateBound,
    id: about.id,
    liveness: { reasons: [...liveness.reasons], verdict: liveness.verdict },
    outcome: decision.outcome,
    policy: { matchBits: policy.matchBits, purpose: policy.purpose, version: policy.version },
    sessionId: about.sessionId,
    subjectId: about.subjectId,
  };
  return JSON.stringify(signed);
}

function inOrder({ bits, reasons, samples, source }: Evidence) {
  return { bits, reasons: [...reasons], samples, source };
}

function sentences(evidence: readonly Evidence[], liveness: CoreDecision['liveness']): string[] {
  const said: string[] = [];
  for (const { reasons } of [...evidence, liveness]) {
    for (const reason of reasons) {
      const sentence = explain(reason);
      if (!said.includes(sentence)) said.push(sentence);
    }
  }
  return said;
}

function damaged(): ServerError {
  return new ServerError(
    'decision-damaged',
    'The decision does not carry the signature of this server: do not rely on it.',
  );
}
