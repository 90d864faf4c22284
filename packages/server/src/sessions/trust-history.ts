import { FACTOR_KINDS, type FactorKind } from '@ductus/core';

/** What moved a session's trust. A stored step has the place of its cause in this list: new ones come last. */
export const TRUST_CAUSES = [
  'typing-fixed',
  'typing-free',
  'pointer',
  // A factor, of a session that is older than their names here.
  'strong',
  'reentry',
  'operator',
  // Nobody was there for as long as locks it.
  'rest',
  'passkey',
  'totp',
  'email',
  'card',
  'face',
  'recovery',
  'registration',
  // Presentation attack detection (ISO/IEC 30107-3) recognised an attack.
  'attack',
  // A factor of the application's own, on its word.
  'application',
] as const;
export type TrustCause = (typeof TRUST_CAUSES)[number];

/** What lifts trust by itself: a factor that was checked here, one of the application's own, or that the person was registered a moment ago. */
export type StrongCause = FactorKind | 'application' | 'registration';

const OTHERS: readonly TrustCause[] = ['strong', 'application', 'registration'];

export function isStrong(cause: TrustCause): boolean {
  return OTHERS.includes(cause) || FACTOR_KINDS.some((kind) => kind === cause);
}

/** One step of a session's trust. */
export interface TrustStep {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly cause: TrustCause;
  /** What it said, in bits; trust may have moved by less, or by more. */
  readonly bits: number;
  /** Trust afterwards, in bits. */
  readonly trust: number;
}

const NO_EVIDENCE: readonly TrustCause[] = ['operator', 'rest'];

/**
 * When evidence was heard last, in milliseconds since the Unix epoch; null when none was. What an operator did, and that nobody
 * was there, is none.
 */
export function lastEvidenceAt(history: readonly TrustStep[]): number | null {
  return history.findLast(({ cause }) => !NO_EVIDENCE.includes(cause))?.at ?? null;
}

/** Steps that are kept; every change of a session writes them all. */
const MOST = 96;

/**
 * The history with one step more. When it is full, neighbours in its older half that have the same cause become one, so that a
 * long session keeps its whole course, the older the coarser.
 */
export function withStep(history: readonly TrustStep[], step: TrustStep): readonly TrustStep[] {
  if (history.length < MOST) return [...history, step];
  const coarser = [...merged(history.slice(0, MOST / 2)), ...history.slice(MOST / 2)];
  return [...(coarser.length < MOST ? coarser : coarser.slice(1)), step];
}

function merged(steps: readonly TrustStep[]): TrustStep[] {
  const kept: TrustStep[] = [];
  for (let at = 0; at < steps.length; at += 1) {
    const [one, next] = [steps[at]!, steps[at + 1]];
    if (next === undefined || next.cause !== one.cause) kept.push(one);
    else {
      kept.push({ ...next, bits: one.bits + next.bits });
      at += 1;
    }
  }
  return kept;
}
