import { describe, expect, it } from 'vitest';
import { conditionWords, minutesWords } from './rule-words.ts';

describe('the words of an alert rule', () => {
  it('name times in the largest whole unit', () => {
    expect([1, 45, 60, 90, 120, 1440, 1500, 10080].map(minutesWords)).toEqual([
      'a minute',
      '45 minutes',
      'an hour',
      '90 minutes',
      '2 hours',
      'a day',
      '25 hours',
      '7 days',
    ]);
  });

  it('say of a state no number', () => {
    const rule = { threshold: 5, windowMinutes: 60, quietMinutes: 120 } as never;
    expect(conditionWords(rule, true)).toBe('5 within an hour, then quiet for 2 hours');
    expect(conditionWords(rule, false)).toBe('as soon as it is noticed, then quiet for 2 hours');
  });
});
