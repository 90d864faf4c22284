import type { FactorKind, StepUpPolicy } from '@ductus/core';

/**
 * Whether passing one kind forgives wrong answers with another: when policy takes it wherever it takes the other, so that whoever has it
 * wins nothing by guessing at the other.
 */
export function forgives(policy: StepUpPolicy, passed: string, other: string): boolean {
  const takes = (factors: readonly FactorKind[], kind: string) => factors.some((factor) => factor === kind);
  return passed === other || policy.every(({ factors }) => !takes(factors, other) || takes(factors, passed));
}
