import { type Decision as CoreDecision, explain } from '@ductus/core';
import { ServerError } from '../errors.ts';
import type { Decision } from '../schemas/verification.ts';
import { canonicalJson } from '../util/canonical-json.ts';
import type { Signer } from './signature.ts';

/** A decision without what comes later: the signature over it, and the label that an operator gives. */
type Signed = Omit<Decision, 'signature' | 'label'>;

export interface Receipt {
  readonly decision: Decision;
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
  const reasons = new Set([
    ...decision.evidence.flatMap((entry) => entry.reasons),
    ...decision.liveness.reasons,
  ]);
  const signed: Signed = {
    id: about.id,
    subjectId: about.subjectId,
    sessionId: about.sessionId,
    outcome: decision.outcome,
    bits: decision.bits,
    falseMatchRateBound: decision.falseMatchRateBound,
    evidence: decision.evidence.map((entry) => ({ ...entry, reasons: [...entry.reasons] })),
    liveness: { verdict: decision.liveness.verdict, reasons: [...decision.liveness.reasons] },
    policy: decision.policy,
    explanation: [...reasons].map(explain),
    at: decision.at,
  };
  const text = canonicalJson(signed);
  const signature = signer.sign(text);
  return { decision: { ...signed, label: null, signature }, bytes: Buffer.from(`${signature}.${text}`) };
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

function damaged(): ServerError {
  return new ServerError(
    'decision-damaged',
    'The decision does not carry the signature of this server: do not rely on it.',
  );
}
