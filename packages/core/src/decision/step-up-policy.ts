/** What a person can show to prove that it is them, the first choice first. */
export const FACTOR_KINDS = Object.freeze(['passkey', 'totp', 'email', 'card', 'face', 'recovery'] as const);

export type FactorKind = (typeof FACTOR_KINDS)[number];

/** Which factors suffice for a purpose, from an amount on. */
export interface StepUpRule {
  /** What is to be approved, e.g. `transfer`; `*` speaks for every purpose that has no rule of its own. */
  readonly purpose: string;
  /** In the application's own unit; 0 when absent. */
  readonly amountAtLeast?: number;
  /** Any one of them suffices; in the order in which they are offered. */
  readonly factors: readonly FactorKind[];
}

/** Rules in any order; one is for `*` from amount 0. */
export type StepUpPolicy = readonly StepUpRule[];

/** The purpose of the rules that speak for every other one. */
export const ANY_PURPOSE = '*';
