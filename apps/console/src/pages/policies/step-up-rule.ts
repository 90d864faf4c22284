import type { Policy } from '@ductus/server/operator-client';
import { FACTORS } from '../../ui/words.ts';

export type StepUpRules = Policy['stepUp'];
export type StepUpRule = StepUpRules[number];
type Kind = StepUpRule['factors'][number];

/**
 * What a rule speaks for; no two of a list speak for the same.
 *
 * @example
 * placeOf({ purpose: 'transfer', amountAtLeast: 5000 }); // 'transfer from 5000'
 */
export function placeOf({ purpose, amountAtLeast = 0 }: Omit<StepUpRule, 'factors'>): string {
  return amountAtLeast === 0 ? purpose : `${purpose} from ${amountAtLeast}`;
}

/**
 * The same in words.
 *
 * @example
 * placeInWords('* from 5000'); // 'every other purpose from 5,000'
 */
export function placeInWords(place: string): string {
  const [purpose = '', amount] = place.split(' from ');
  const name = purpose === '*' ? 'every other purpose' : purpose;
  if (amount === undefined) return name;
  return `${name} from ${Number(amount).toLocaleString('en', { maximumFractionDigits: 20 })}`;
}

/**
 * The rules as they are read: what holds for every other purpose first, then by purpose and amount.
 *
 * @example
 * inOrder([{ purpose: 'b', factors: [] }, { purpose: '*', factors: [] }]).map(placeOf); // ['*', 'b']
 */
export function inOrder(rules: StepUpRules): StepUpRule[] {
  const first = ({ purpose }: StepUpRule) => (purpose === '*' ? '' : purpose);
  return rules.toSorted((a, b) =>
    first(a) === first(b) ? (a.amountAtLeast ?? 0) - (b.amountAtLeast ?? 0) : first(a) < first(b) ? -1 : 1,
  );
}

/** The rule with a kind, as the last that is offered, or without it. */
export function withKind(rule: StepUpRule, kind: string, on: boolean): StepUpRule {
  const others = rule.factors.filter((one) => one !== kind);
  return { ...rule, factors: on ? [...others, kind as Kind] : others };
}

/** Why a rule would not be taken, in words. */
export function problemOf({ factors }: StepUpRule): string | undefined {
  if (factors.length === 0) return 'At least one, for nobody could confirm anything.';
  if (factors.every((kind) => kind === 'face')) return 'One more, for where there is no camera.';
  return undefined;
}

/** A new rule that changes nothing yet: with the factors that suffice for its purpose and amount by now. */
export function newRule(rules: StepUpRules, purpose: string, amount: number): StepUpRule {
  const until = inOrder(rules).filter(({ amountAtLeast = 0 }) => amountAtLeast <= amount);
  const now =
    until.findLast((one) => one.purpose === purpose) ?? until.findLast((one) => one.purpose === '*');
  return { purpose, ...(amount > 0 && { amountAtLeast: amount }), factors: now?.factors ?? [] };
}

/** Kinds in words, in the order in which they are offered. */
export function kindsInWords(kinds: readonly string[]): string {
  if (kinds.length === 0) return 'none';
  return kinds.map((kind) => FACTORS[kind] ?? kind).join(', ');
}
