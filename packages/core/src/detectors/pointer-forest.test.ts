import { describe, expect, it } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { growPointerForest, pointerForestShare } from './pointer-forest.ts';

function cloud(seed: number, count: number, centre: number): Float64Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () =>
    Float64Array.from({ length: 5 }, (_, j) => (j < 2 ? centre : 0) + 2 * random() - 1),
  );
}

const options = () => ({ trees: 60, leaf: 2, random: seededRandom(1) });
const own = cloud(1, 40, 0.8);
const others = cloud(2, 300, -0.8);
const forest = growPointerForest(own, others, options());

describe('growPointerForest', () => {
  it('tells unseen vectors of a person from other people’s', () => {
    const shares = (vectors: Float64Array[]) => vectors.map((vector) => pointerForestShare(forest, vector));
    expect(Math.min(...shares(cloud(3, 40, 0.8)))).toBeGreaterThan(Math.max(...shares(cloud(4, 40, -0.8))));
  });

  it('gives shares from 0 to 1', () => {
    expect(pointerForestShare(forest, new Float64Array(5).fill(9))).toBeLessThanOrEqual(1);
    expect(pointerForestShare(forest, new Float64Array(5).fill(-9))).toBeGreaterThanOrEqual(0);
  });

  it('weighs both sides alike, however many vectors there are: where nothing differs the share is one half', () => {
    const alike = growPointerForest(cloud(5, 30, 0), cloud(6, 600, 0), { ...options(), leaf: 60 });
    const shares = cloud(7, 200, 0).map((vector) => pointerForestShare(alike, vector));
    expect(shares.reduce((a, b) => a + b, 0) / shares.length).toBeCloseTo(0.5, 1);
  });

  it('is the same for the same random numbers', () => {
    expect(growPointerForest(own, others, options())).toEqual(forest);
    const another = growPointerForest(own, others, { ...options(), random: seededRandom(2) });
    expect(another).not.toEqual(forest);
  });

  it('is a leaf alone where no feature differs, with the share of both sides', () => {
    const same = [new Float64Array(5), new Float64Array(5)];
    const stump = growPointerForest(same, same, options());
    expect(pointerForestShare(stump, new Float64Array(5))).toBe(0.5);
  });
});
