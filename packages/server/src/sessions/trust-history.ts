/** What moved a session's trust. */
export const TRUST_CAUSES = [
  'typing-fixed',
  'typing-free',
  'pointer',
  'strong',
  'reentry',
  'operator',
  // Nobody was there for as long as locks it.
  'rest',
] as const;
export type TrustCause = (typeof TRUST_CAUSES)[number];

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
