import { describe, expect, it } from 'vitest';
import { changeInWords } from './change-in-words.ts';
import { changesBetween } from './changes-between.ts';

describe('the difference of two policies', () => {
  it('names each value by its path, also one that only one of them has, and leaves the version out', () => {
    const before = { version: 1, login: { bits: 2, old: true }, factors: ['totp'] };
    const after = { version: 2, login: { bits: 3 }, factors: ['totp', 'email'] };
    expect(changesBetween(before, after)).toEqual([
      { path: 'login.bits', before: '2', after: '3' },
      { path: 'login.old', before: 'true', after: '–' },
      { path: 'factors', before: '["totp"]', after: '["totp","email"]' },
    ]);
    expect(changesBetween(before, { ...before, version: 9 })).toEqual([]);
  });

  it('tells step-up factors in words, rule by rule, also of a route, wherever in its list a rule is', () => {
    const [any, large] = [
      { purpose: '*', factors: ['totp', 'email'] },
      { purpose: 'transfer', amountAtLeast: 5000, factors: ['passkey'] },
    ];
    const before = { stepUp: [any, large], routes: [] };
    const stepUp = [{ ...large, factors: ['passkey', 'face'] }, any];
    const changes = changesBetween(before, { stepUp, routes: [{ route: 'money.out', stepUp: [any] }] });
    expect(changes).toEqual([
      { path: 'stepUp.transfer from 5000', before: 'Passkey', after: 'Passkey, Face' },
      { path: 'routes.money.out.stepUp.*', before: '–', after: 'Authenticator app, E-mail' },
    ]);
    expect(changes.map(({ path }) => changeInWords(path))).toEqual([
      'Step-up factors for transfer from 5,000',
      'On money.out: step-up factors for every other purpose',
    ]);
    expect(changeInWords('session.lockBits')).toBe('Lock below, in bits');
  });

  it('names a rule for a route by the route, wherever in the list it is', () => {
    const [transfer, reading] = [
      { route: 'transfer', lockBits: -6 },
      { route: 'reading', privacy: 'zone' },
    ];
    expect(changesBetween({ routes: [transfer, reading] }, { routes: [reading, transfer] })).toEqual([]);
    expect(changesBetween({ routes: [] }, { routes: [transfer] })).toEqual([
      { path: 'routes.transfer.lockBits', before: '–', after: '-6' },
    ]);
  });
});
