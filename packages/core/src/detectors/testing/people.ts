import type { FeatureVector } from '../../features/feature-set.ts';
import { seededRandom } from '../../math/seeded-random.ts';

/** Somebody whose vectors scatter around their own middle. */
export interface GeneratedPerson {
  readonly enrolment: readonly FeatureVector[];
  readonly probes: readonly FeatureVector[];
}

/** Standard normal numbers (Box and Muller). */
export function normalSource(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/**
 * People whose middles differ by 1 and whose own vectors by 0.4, in every feature; neighbouring features move
 * together, as timings do.
 */
export function generatePeople(count: number, dimension: number, seed: number): GeneratedPerson[] {
  const normal = normalSource(seededRandom(seed));
  return Array.from({ length: count }, () => {
    const middle = Float64Array.from({ length: dimension }, normal);
    const vector = () => {
      const tempo = 0.2 * normal();
      return middle.map((value) => value + tempo + 0.35 * normal());
    };
    return {
      enrolment: Array.from({ length: 20 }, vector),
      probes: Array.from({ length: 15 }, vector),
    };
  });
}
