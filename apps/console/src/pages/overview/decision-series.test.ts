import { afterEach, describe, expect, it, vi } from 'vitest';
import { beginnings, countsOf } from './decision-series.ts';

const HOUR = 3_600_000;
const at = (iso: string) => new Date(iso).getTime();
const decision = (iso: string, count: number) => ({
  hour: at(iso),
  purpose: 'login',
  outcome: 'MATCH' as const,
  count,
});

afterEach(() => vi.unstubAllEnvs());

describe('decisions over time', () => {
  it('begin their days at the viewer’s midnight', () => {
    vi.stubEnv('TZ', 'Asia/Tokyo');
    const times = beginnings(at('2026-11-20T10:00:00+09:00'), at('2026-11-22T08:00:00+09:00'), 'day');
    expect(times).toEqual(
      ['2026-11-20', '2026-11-21', '2026-11-22'].map((day) => at(`${day}T00:00:00+09:00`)),
    );
    const decisions = [decision('2026-11-20T23:00:00+09:00', 1), decision('2026-11-21T00:00:00+09:00', 2)];
    expect(countsOf(decisions, 'MATCH', times)).toEqual([1, 2, 0]);
  });

  it('have days of 23 and of 25 hours where the clock is changed', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const lengths = (from: string, until: string) => {
      const times = beginnings(at(from), at(until), 'day');
      return times.slice(1).map((time, day) => (time - times[day]!) / HOUR);
    };
    expect(lengths('2026-03-28T12:00Z', '2026-03-30T12:00Z')).toEqual([24, 23]);
    expect(lengths('2026-10-24T12:00Z', '2026-10-26T12:00Z')).toEqual([24, 25]);
  });

  it('are counted by the hour, by outcome, each once', () => {
    const times = beginnings(at('2026-11-22T10:20Z'), at('2026-11-22T12:20Z'), 'hour');
    expect(times).toHaveLength(3);
    const decisions = [
      decision('2026-11-22T09:00Z', 1),
      decision('2026-11-22T10:00Z', 2),
      decision('2026-11-22T12:00Z', 4),
    ];
    expect(countsOf(decisions, 'MATCH', times)).toEqual([3, 0, 4]);
    expect(countsOf(decisions, 'NON_MATCH', times)).toEqual([0, 0, 0]);
  });
});
