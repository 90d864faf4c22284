import { describe, expect, it } from 'vitest';
import { dayOf, endOfDay, startOfDay } from './day.ts';

describe('a day of the calendar', () => {
  it('begins and ends where the viewer is', () => {
    expect(startOfDay('2026-03-29')).toBe(new Date(2026, 2, 29).getTime());
    expect(endOfDay('2026-03-29')).toBe(new Date(2026, 2, 30).getTime());
    expect(endOfDay('2026-12-31')).toBe(new Date(2027, 0, 1).getTime());
  });

  it('is found again from any of its moments', () => {
    for (const at of [startOfDay('2026-03-09')!, endOfDay('2026-03-09')! - 1])
      expect(dayOf(at)).toBe('2026-03-09');
  });

  it('may be none', () => {
    expect([startOfDay(''), endOfDay(''), dayOf(undefined)]).toEqual([undefined, undefined, '']);
  });
});
