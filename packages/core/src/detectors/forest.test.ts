import { describe, expect, it } from 'vitest';
import { flattenForest, forestMean, isForest } from './forest.ts';

const leaf = (value: number, weight = 1) => ({ weight, value });
const split = (feature: number, left: ReturnType<typeof leaf>, right: ReturnType<typeof leaf>) => ({
  weight: left.weight + right.weight,
  feature,
  threshold: 0,
  left,
  right,
});
const nodes = flattenForest([split(0, leaf(1), leaf(2)), leaf(10), split(1, leaf(20), leaf(40))]);
const mean = (...probe: number[]) => forestMean(nodes, Float64Array.from(probe));

describe('a forest', () => {
  it('is the mean of its trees’ leaves; the threshold itself goes left', () => {
    expect(mean(0, 0)).toBe((1 + 10 + 20) / 3);
    expect(mean(1, 0)).toBe((2 + 10 + 20) / 3);
    expect(mean(1, 1)).toBe((2 + 10 + 40) / 3);
  });

  it('follows both sides of a missing feature by their weights', () => {
    expect(mean(Number.NaN, 0)).toBe((1.5 + 10 + 20) / 3);
    const heavy = flattenForest([split(0, leaf(1, 3), leaf(2, 1))]);
    expect(forestMean(heavy, Float64Array.of(Number.NaN))).toBe(1.25);
  });

  it('is recognised, and nothing else is', () => {
    expect(isForest(nodes, 2)).toBe(true);
    expect(isForest(nodes, 1)).toBe(false);
    const changed = (place: number, value: number) => nodes.with(place, value);
    // The root's right child, its feature, a weight, a leaf that becomes a split, a tree cut short.
    for (const wrong of [changed(2, 1), changed(2, 7), changed(0, 0.5), changed(3, 0), changed(5, 0)]) {
      expect(isForest(wrong, 2)).toBe(false);
    }
    expect(isForest(nodes.slice(0, 10), 2)).toBe(false);
    expect(isForest(nodes.slice(0, 12), 2)).toBe(false);
    expect(isForest(new Float64Array(0), 2)).toBe(false);
  });
});
