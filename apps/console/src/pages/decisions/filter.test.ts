import { describe, expect, it } from 'vitest';
import { type Filter, filterOf, searchOf } from './filter.ts';

describe('what decisions are searched by, in the address', () => {
  it('is the same after being written and read', () => {
    const filter: Filter = {
      subjectId: 'sub_1',
      purpose: 'login',
      outcome: 'NON_MATCH',
      label: 'none',
      from: 5,
      until: 1_800_000_000_000,
    };
    expect(searchOf(filter)).toBe(
      '?person=sub_1&purpose=login&outcome=NON_MATCH&label=none&from=5&until=1800000000000',
    );
    expect(filterOf(searchOf(filter).slice(1))).toEqual(filter);
  });

  it('is nothing where nothing is said, or no time', () => {
    expect(searchOf({})).toBe('');
    expect(filterOf('')).toEqual({});
    expect(filterOf('from=yesterday&outcome=&colour=red')).toEqual({});
  });
});
