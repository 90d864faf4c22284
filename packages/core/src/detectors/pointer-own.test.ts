import { describe, expect, it } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { fitPointerOwn, scorePointerOwn } from './pointer-own.ts';

const parts = [
  { places: [0, 2], weight: 1 },
  { places: [2, 4], weight: 1 },
] as const;

/** Numbers around `centre`, spread evenly by 1 either way. */
function scattered(seed: number, count: number, centre = 0): Float64Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () =>
    Float64Array.from({ length: 4 }, () => centre + 2 * random() - 1),
  );
}

const own = fitPointerOwn(scattered(1, 200), 0, parts);
const meanScore = (vectors: Float64Array[]) =>
  vectors.reduce((sum, vector) => sum + scorePointerOwn(own, vector), 0) / vectors.length;

describe('a person’s own pointer', () => {
  it('scores about 0, and others the less the further off they are', () => {
    expect(Math.abs(meanScore(scattered(2, 200)))).toBeLessThan(0.1);
    expect(meanScore(scattered(2, 50, 1))).toBeLessThan(-0.4);
    expect(meanScore(scattered(2, 50, 2))).toBeLessThan(meanScore(scattered(2, 50, 1)));
  });

  it('is a Mahalanobis distance where there are correlations', () => {
    const along = scattered(3, 100).map(([a, b]) => Float64Array.of(a!, a! + 0.1 * b!, 0, 0));
    const fit = fitPointerOwn(along, 0, parts);
    expect(scorePointerOwn(fit, Float64Array.of(1, 1, 0, 0))).toBeGreaterThan(
      scorePointerOwn(fit, Float64Array.of(1, -1, 0, 0)),
    );
  });

  it('looks at its parts alone, each with its weight', () => {
    const first = fitPointerOwn(scattered(1, 200), 0, parts.slice(0, 1));
    expect(scorePointerOwn(first, Float64Array.of(0, 0, 9, 9))).toBe(
      scorePointerOwn(first, Float64Array.of(0, 0, 0, 0)),
    );
  });

  it('judges a stretch by the rest, without the neighbours that share events with it', () => {
    const drifting = Array.from({ length: 20 }, (_, i) => new Float64Array(4).fill(i));
    const level = (shared: number) => fitPointerOwn(drifting, shared, parts).parts[0]!.level;
    expect(level(3)).toBeGreaterThan(level(0) + 0.02);
  });

  it.each([1, 2, 3])('can be learned from %d blocks', (count) => {
    const fit = fitPointerOwn(scattered(5, count), 1, parts);
    expect(scorePointerOwn(fit, scattered(6, 1)[0]!)).toSatisfy(Number.isFinite);
  });
});
