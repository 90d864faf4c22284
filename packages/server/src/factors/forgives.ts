import type { FactorKind, Policy, StepUpPolicy } from '@ductus/core';
import type { TallyRecord } from '@ductus/storage';
import { noWrongAnswer } from './limits.ts';

/**
 * Whether passing one kind forgives wrong answers with another: when policy takes it wherever it takes the other, so that whoever has it
 * wins nothing by guessing at the other.
 */
export function forgives(policy: StepUpPolicy, passed: string, other: string): boolean {
  const takes = (factors: readonly FactorKind[], kind: string) => factors.some((factor) => factor === kind);
  return passed === other || policy.every(({ factors }) => !takes(factors, other) || takes(factors, passed));
}

/**
 * The tallies that passing this kind clears, as they are then. They count over all routes: the rules of each have a say, wherever it was
 * passed.
 */
export function forgiven(
  { stepUp, routes }: Policy,
  tallies: readonly TallyRecord[],
  passed: string,
): TallyRecord[] {
  const rules = [...stepUp, ...routes.flatMap((route) => route.stepUp ?? [])];
  return tallies
    .filter(({ kind, wrong }) => wrong > 0 && forgives(rules, passed, kind))
    .map((tally) => ({ ...tally, ...noWrongAnswer, revision: tally.revision + 1 }));
}
