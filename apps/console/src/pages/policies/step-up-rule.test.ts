import { describe, expect, it } from 'vitest';
import {
  inOrder,
  kindsInWords,
  newRule,
  placeInWords,
  placeOf,
  problemOf,
  type StepUpRules,
  withKind,
} from './step-up-rule.ts';

const rules: StepUpRules = [
  { purpose: 'transfer', amountAtLeast: 5000, factors: ['passkey'] },
  { purpose: '*', factors: ['totp', 'email'] },
  { purpose: 'payee', factors: ['card'] },
  { purpose: 'transfer', amountAtLeast: 500.5, factors: ['totp'] },
  { purpose: '*', amountAtLeast: 9000, factors: ['card'] },
];

describe('a rule for step-up factors', () => {
  it('is told from others by purpose and amount, and the order is of those', () => {
    const places = ['*', '* from 9000', 'payee', 'transfer from 500.5', 'transfer from 5000'];
    expect(inOrder(rules).map(placeOf)).toEqual(places);
    expect(placeOf({ purpose: 'payee', amountAtLeast: 0 })).toBe('payee');
    expect(places.map(placeInWords)).toEqual([
      'every other purpose',
      'every other purpose from 9,000',
      'payee',
      'transfer from 500.5',
      'transfer from 5,000',
    ]);
  });

  it.each<[string, number, readonly string[]]>([
    ['transfer', 400, ['totp', 'email']],
    ['transfer', 600, ['totp']],
    ['transfer', 6000, ['passkey']],
    ['payee', 9999, ['card']],
    ['login', 10_000, ['card']],
    ['login', 0, ['totp', 'email']],
  ])('changes nothing when it is new: %s from %d takes %j', (purpose, amount, factors) => {
    expect(newRule(rules, purpose, amount).factors).toEqual(factors);
  });

  it('has no amount where it holds from the first cent', () => {
    expect(newRule(rules, 'login', 0)).toEqual({ purpose: 'login', factors: ['totp', 'email'] });
    expect(newRule(rules, 'login', 1)).toMatchObject({ amountAtLeast: 1 });
  });

  it('offers last what was marked last, and keeps the order of the others', () => {
    const rule = { purpose: '*', factors: ['email', 'totp'] } as const;
    expect(withKind(rule, 'passkey', true).factors).toEqual(['email', 'totp', 'passkey']);
    expect(withKind(rule, 'email', false).factors).toEqual(['totp']);
    expect(kindsInWords(['email', 'totp'])).toBe('E-mail, Authenticator app');
    expect(kindsInWords([])).toBe('none');
  });

  it('says what is wrong with none, and with a face alone', () => {
    expect(problemOf({ purpose: '*', factors: [] })).toMatch(/^At least one/);
    expect(problemOf({ purpose: '*', factors: ['face'] })).toMatch(/camera/);
    expect(problemOf({ purpose: '*', factors: ['face', 'card'] })).toBeUndefined();
  });
});
