import { describe, expect, it } from 'vitest';
import type { PersonTrials } from '../benchmark.ts';
import { figuresOf } from './figures.ts';

const nan = Number.NaN;
const person = (
  mated: number[],
  nonMated: number[],
  bits: readonly [number[], number[]] | null = null,
  rates: number[] | null = null,
): PersonTrials => ({
  subject: 'p',
  mated: Float64Array.from(mated),
  nonMated: Float64Array.from(nonMated),
  matedBits: bits === null ? null : Float64Array.from(bits[0]),
  nonMatedBits: bits === null ? null : Float64Array.from(bits[1]),
  nonMatedRates: rates === null ? null : Float64Array.from(rates),
});

describe('figuresOf', () => {
  it('counts a mated comparison without a score as a non-match, and a non-mated one as none', () => {
    const figures = figuresOf([person([nan, 2, 3, 4], [nan, 0, 1, 1])], 1)!;
    expect(figures).toMatchObject({
      mated: 4,
      nonMated: 4,
      inconclusiveRate: 0.25,
      fnmrAt: { '0.01': 0.25 },
    });
    // 3 of 4 mated are above all non-mated; the fourth is above none and ties with one: (12 + 0.5) / 16.
    expect(figures.auc).toBe(12.5 / 16);
  });

  it('gives everybody half where nothing has a score', () => {
    expect(figuresOf([person([nan], [nan])], 1)).toMatchObject({
      eerPerSubject: 0.5,
      eerGlobal: 0.5,
      auc: 0.5,
      inconclusiveRate: 1,
    });
  });

  it('is null where nobody has both kinds of comparisons', () => {
    expect(figuresOf([person([1], []), person([], [1])], 1)).toBeNull();
  });

  it('tells the rate per person from that with one threshold', () => {
    const figures = figuresOf([person([2, 3], [0, 1]), person([12, 13], [10, 11])], 1)!;
    expect([figures.eerPerSubject, figures.eerGlobal]).toEqual([0, 0.5]);
  });

  it('says how many strangers reach a stated bound', () => {
    const strangers = [7, ...new Array<number>(99).fill(-3)];
    const figures = figuresOf([person([8, 9], strangers, [[8, 9], strangers])], 1)!;
    // log2(100) = 6.6, log2(1000) = 9.97
    expect(figures.matchesAtBound).toEqual({
      '0.01': { value: 0.01, count: 1, of: 100 },
      '0.001': { value: 0, count: 0, of: 100 },
    });
  });

  it('says how many strangers were stated to be so rare', () => {
    const strangers = [7, ...new Array<number>(99).fill(-3)];
    const rates = [0.01, 0.0011, 0.0009, ...new Array<number>(97).fill(0.4)];
    const figures = figuresOf([person([8, 9], strangers, [[8, 9], strangers], rates)], 1)!;
    expect(figures.matchesAtStated).toEqual({
      '0.01': { value: 0.03, count: 3, of: 100 },
      '0.001': { value: 0.01, count: 1, of: 100 },
    });
    expect(figuresOf([person([8], [7], [[8], [7]])], 1)!.matchesAtStated).toBeNull();
  });

  it('takes an inconclusive comparison for 0 bits, which cost 1', () => {
    expect(figuresOf([person([nan], [nan], [[nan], [nan]])], 1)!.cllr).toBe(1);
  });
});
