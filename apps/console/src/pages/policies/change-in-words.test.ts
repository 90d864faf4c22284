import { describe, expect, it } from 'vitest';
import { changeInWords, refusalInWords, shownValue } from './change-in-words.ts';

describe('a change of a policy, in words', () => {
  it.each([
    ['session.lockBits', 'Lock below, in bits'],
    ['purposes.login.matchBits', 'Login: a match from, in bits'],
    ['routes.money.out.idleLockMs', 'On money.out: rest that locks'],
    ['routes.money.out.stepUp.transfer from 5000', 'On money.out: step-up factors for transfer from 5,000'],
    ['stepUp.*', 'Step-up factors for every other purpose'],
    ['consent', 'Consent'],
    ['session.somethingNew', 'SomethingNew'],
  ])('%s is %s', (path, words) => {
    expect(changeInWords(path)).toBe(words);
  });

  it.each([
    ['session.idleLockMs', '90000', '1.5 min'],
    ['session.idleLockMs', '–', '–'],
    ['session.idleLockMs', 'null', 'no number'],
    ['privacy', '"zone"', 'zone'],
    ['session.lockBits', '-6', '-6'],
  ])('the value of %s, %s, is read as %s', (path, value, words) => {
    expect(shownValue(path, value)).toBe(words);
  });

  it('is what a refusal speaks of', () => {
    const refusal = 'policy.session.stepUpBits must be at most policy.session.strongBits (6), got 7';
    expect(refusalInWords(refusal)).toBe(
      '“Ask for a step-up below, in bits” must be at most “Trust after another factor, in bits” (6), got 7',
    );
    expect(refusalInWords('policy must be an object')).toBe('policy must be an object');
  });
});
