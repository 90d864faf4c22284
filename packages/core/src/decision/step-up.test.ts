import { describe, expect, test } from 'vitest';
import { checkStepUp } from './check-step-up.ts';
import { factorsFor } from './factors-for.ts';
import { FACTOR_KINDS, type StepUpPolicy } from './step-up-policy.ts';

const any = { purpose: '*', factors: ['totp'] } as const;
const rules: StepUpPolicy = [
  { purpose: 'transfer', amountAtLeast: 1000, factors: ['passkey'] },
  any,
  { purpose: 'transfer', amountAtLeast: 100, factors: ['passkey', 'totp'] },
  { purpose: 'payee', factors: ['card'] },
];

describe('factorsFor', () => {
  test.each<[string, number | undefined, readonly string[]]>([
    ['transfer', 99.99, ['totp']],
    ['transfer', 100, ['passkey', 'totp']],
    ['transfer', 999, ['passkey', 'totp']],
    ['transfer', 1000, ['passkey']],
    ['transfer', undefined, ['passkey']],
    ['payee', 0, ['card']],
    ['login', undefined, ['totp']],
  ])('%s of %s takes %j', (purpose, amount, kinds) => {
    expect(factorsFor(rules, purpose, amount)).toEqual(kinds);
    expect(factorsFor([...rules].reverse(), purpose, amount)).toEqual(kinds);
  });
});

describe('checkStepUp', () => {
  test('returns a frozen copy', () => {
    const given = [
      { purpose: '*', factors: [...FACTOR_KINDS] },
      { ...any, purpose: 'payee', amountAtLeast: 5 },
    ];
    const checked = checkStepUp(given, 'stepUp');
    expect(checked).toEqual(given);
    for (const part of [checked, checked[0]!, checked[0]!.factors]) expect(Object.isFrozen(part)).toBe(true);
  });

  test.each<[string, unknown]>([
    ['no list', { 0: any }],
    ['no rule for everything else', [{ ...any, purpose: 'login' }]],
    ['one for everything else from an amount only', [{ ...any, amountAtLeast: 1 }]],
    ['a rule twice', [any, { ...any, amountAtLeast: 0 }]],
    ['a rule that is no object', [any, 'login']],
    ['no factor', [any, { purpose: 'login', factors: [] }]],
    ['an unknown factor', [any, { purpose: 'login', factors: ['sms'] }]],
    ['a face and nothing beside it', [any, { purpose: 'login', factors: ['face'] }]],
    ['a factor twice', [any, { purpose: 'login', factors: ['totp', 'totp'] }]],
    ['a purpose with spaces', [any, { purpose: 'log in', factors: ['totp'] }]],
    ['an amount below 0', [any, { ...any, amountAtLeast: -1 }]],
    ['an amount that is no number', [any, { ...any, amountAtLeast: Number.NaN }]],
    ['another field', [any, { purpose: 'login', factors: ['totp'], colour: 'red' }]],
    ['more than 100 rules', Array.from({ length: 101 }, (_, at) => ({ ...any, amountAtLeast: at }))],
  ])('refuses %s', (_, value) => {
    expect(() => checkStepUp(value, 'stepUp')).toThrow(expect.objectContaining({ code: 'policy-invalid' }));
  });
});
