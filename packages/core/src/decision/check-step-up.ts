import { PolicyError } from '../errors.ts';
import {
  ANY_PURPOSE,
  FACTOR_KINDS,
  type FactorKind,
  type StepUpPolicy,
  type StepUpRule,
} from './step-up-policy.ts';

const PURPOSE = /^[a-z0-9][a-z0-9.-]{0,63}$/;
const MOST_RULES = 100;
const LARGEST_AMOUNT = 1e15;

/**
 * Checks the rules for step-ups and returns a frozen copy: at most 100 rules, each with at least one kind of factor and
 * none twice and never the face alone, no two rules for the same purpose and amount, and one for `*` from amount 0.
 *
 * @throws PolicyError `policy-invalid`
 */
export function checkStepUp(value: unknown, path: string): StepUpPolicy {
  if (!Array.isArray(value) || value.length > MOST_RULES) {
    throw refused(path, `a list of at most ${MOST_RULES} rules`, value);
  }
  const rules = value.map((rule, at) => checkRule(rule, `${path}[${at}]`));
  const places = rules.map(({ purpose, amountAtLeast = 0 }) => `${purpose} from ${amountAtLeast}`);
  const twice = places.find((place, at) => places.indexOf(place) !== at);
  if (twice !== undefined) throw refused(path, 'rules for different purposes or amounts', twice);
  if (!places.includes(`${ANY_PURPOSE} from 0`)) {
    throw refused(path, 'rules with one for the purpose "*" from amount 0', places);
  }
  return Object.freeze(rules);
}

function checkRule(value: unknown, path: string): StepUpRule {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refused(path, 'an object', value);
  }
  const { purpose, amountAtLeast, factors, ...others } = { ...value } as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw new PolicyError(
      'policy-invalid',
      `${path} may have only purpose, amountAtLeast, factors; got ${printed(unknown)}`,
    );
  }
  if (typeof purpose !== 'string' || !(purpose === ANY_PURPOSE || PURPOSE.test(purpose))) {
    throw refused(`${path}.purpose`, `"*" or text of the form ${PURPOSE.source}`, purpose);
  }
  const rule = { purpose, factors: checkFactors(factors, `${path}.factors`) };
  if (amountAtLeast === undefined) return Object.freeze(rule);
  if (typeof amountAtLeast !== 'number' || !(amountAtLeast >= 0 && amountAtLeast <= LARGEST_AMOUNT)) {
    throw refused(`${path}.amountAtLeast`, `a number from 0 to ${LARGEST_AMOUNT}`, amountAtLeast);
  }
  return Object.freeze({ ...rule, amountAtLeast });
}

function checkFactors(value: unknown, path: string): readonly FactorKind[] {
  const known: readonly unknown[] = FACTOR_KINDS;
  const sound =
    Array.isArray(value) &&
    value.length > 0 &&
    new Set(value).size === value.length &&
    value.every((kind) => known.includes(kind));
  if (!sound) throw refused(path, `at least one of ${FACTOR_KINDS.join(', ')}, none twice`, value);
  // Nobody without a camera may be left with nothing.
  if (value.every((kind) => kind === 'face'))
    throw refused(path, 'a way without a camera beside face', value);
  return Object.freeze([...(value as FactorKind[])]);
}

function refused(path: string, expected: string, got: unknown): PolicyError {
  return new PolicyError('policy-invalid', `${path} must be ${expected}, got ${printed(got)}`);
}

function printed(value: unknown): string {
  if (value === undefined) return 'nothing';
  return (JSON.stringify(value) ?? typeof value).slice(0, 60);
}
