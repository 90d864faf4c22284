import type { DecisionKind } from '@ductus/storage';

/** What typed text is compared for. */
export const COMPARISON_PURPOSES = ['login', 'reentry'] as const;

const OUTCOMES = ['MATCH', 'NON_MATCH', 'INCONCLUSIVE'] as const;

/** Every one of these purposes with every one of these outcomes, by default all. */
export function decisionKinds(
  purposes: readonly string[],
  outcomes: readonly string[] = OUTCOMES,
): DecisionKind[] {
  return purposes.flatMap((purpose) => outcomes.map((outcome) => ({ purpose, outcome })));
}
