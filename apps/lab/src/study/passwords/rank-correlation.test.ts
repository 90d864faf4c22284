import { describe, expect, it } from 'vitest';
import { correlationInWords, type Pair, rankCorrelation, spearman } from './rank-correlation.ts';

describe('spearman', () => {
  it('is what R says, with ties', () => {
    // R: cor(c(1,2,2,4,5,9), c(2,1,4,3,6,6), method = "spearman") = 0.7941176
    const pairs: Pair[] = [
      [1, 2],
      [2, 1],
      [2, 4],
      [4, 3],
      [5, 6],
      [9, 6],
    ];
    expect(spearman(pairs)).toBeCloseTo(0.7941176, 6);
  });

  it('is 1 and −1 for what only rises and only falls, and 0 where nothing changes', () => {
    const rising = [1, 4, 9, 20].map((x): Pair => [x, x ** 3]);
    expect(spearman(rising)).toBeCloseTo(1, 12);
    expect(spearman(rising.map(([x, y]): Pair => [x, -y]))).toBeCloseTo(-1, 12);
    expect(spearman(rising.map(([x]): Pair => [x, 5]))).toBe(0);
  });

  it('has an interval around it', () => {
    const pairs = Array.from({ length: 40 }, (_, i): Pair => [i, i + 30 * Math.sin(i * 7)]);
    const { value, interval, of } = rankCorrelation(pairs, 1);
    expect(interval[0]).toBeLessThan(value);
    expect(interval[1]).toBeGreaterThan(value);
    expect(of).toBe(40);
    expect(correlationInWords({ value: -0.414, interval: [-0.7, -0.03], of: 24 })).toBe(
      '−0.41 (−0.70 – −0.03; 24)',
    );
  });
});
