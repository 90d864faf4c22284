import { describe, expect, it } from 'vitest';
import { type TrustCause, type TrustStep, withStep } from './trust-history.ts';

function course(steps: number, cause: (at: number) => TrustCause): readonly TrustStep[] {
  let history: readonly TrustStep[] = [];
  for (let at = 1; at <= steps; at += 1)
    history = withStep(history, { at, cause: cause(at), bits: 1, trust: at });
  return history;
}

describe('the course of trust', () => {
  it('keeps every step while there are few', () => {
    expect(course(96, () => 'typing-free').map(({ at }) => at)).toEqual(
      Array.from({ length: 96 }, (_, at) => at + 1),
    );
  });

  it('becomes coarser from its older end, loses no bits and never grows beyond its limit', () => {
    const long = course(2000, () => 'typing-free');
    expect(long.length).toBeLessThanOrEqual(96);
    expect(long.reduce((sum, { bits }) => sum + bits, 0)).toBe(2000);
    expect(long.at(-1)).toEqual({ at: 2000, cause: 'typing-free', bits: 1, trust: 2000 });
    expect(long[1]!.at - long[0]!.at).toBeGreaterThan(1);
  });

  it('does not put steps of different causes together', () => {
    const mixed = course(500, (at) => (at % 2 ? 'typing-free' : 'pointer'));
    expect(mixed).toHaveLength(96);
    expect(mixed.every(({ bits }) => bits === 1)).toBe(true);
  });
});
