import { ANY_PURPOSE, type FactorKind, type StepUpPolicy } from './step-up-policy.ts';

/**
 * The kinds of factor any one of which suffices for a purpose and an amount (in the application's own unit): those of the
 * purpose's rule with the largest `amountAtLeast` that the amount reaches, else of `*`. Without an amount the strictest
 * rule holds, the one for the largest amount.
 *
 * @example
 * const rules = [{ purpose: '*', factors: ['totp', 'recovery'] }, { purpose: 'transfer', amountAtLeast: 500, factors: ['passkey'] }]
 * factorsFor(rules, 'transfer', 500) // => ['passkey']
 * factorsFor(rules, 'transfer', 20) // => ['totp', 'recovery']
 * factorsFor(rules, 'transfer') // => ['passkey']
 */
export function factorsFor(
  policy: StepUpPolicy,
  purpose: string,
  amount: number = Number.POSITIVE_INFINITY,
): readonly FactorKind[] {
  return ruleFor(policy, purpose, amount) ?? ruleFor(policy, ANY_PURPOSE, amount) ?? [];
}

function ruleFor(policy: StepUpPolicy, purpose: string, amount: number): readonly FactorKind[] | undefined {
  let least = Number.NEGATIVE_INFINITY;
  let factors: readonly FactorKind[] | undefined;
  for (const rule of policy) {
    const from = rule.amountAtLeast ?? 0;
    if (rule.purpose !== purpose || from > amount || from <= least) continue;
    least = from;
    factors = rule.factors;
  }
  return factors;
}
