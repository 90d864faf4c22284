import type { FeatureVector } from '../features/feature-set.ts';
import { columnMoments } from './column-moments.ts';
import type { DetectorModel } from './detector.ts';
import type { ShapedDetector } from './model-shape.ts';
import { numberFrom, resolveOptions, wholeFrom } from './options.ts';
import { checkProbe, checkVectors, nothingComparable } from './vectors.ts';

export interface PassiveAggressiveModel extends DetectorModel {
  /** Where the vectors are taken to lie around; NaN where the scale is. */
  readonly centre: Float64Array;
  /** Standard deviation of each feature; NaN where fewer than two vectors had it. */
  readonly scale: Float64Array;
}

export interface PassiveAggressiveOptions {
  /** A vector no farther than this from the centre changes nothing; in standard deviations, root mean square. */
  readonly radius: number;
  /** The most that one vector moves the centre, in the same unit. */
  readonly aggressiveness: number;
  /** Times that the vectors are gone through, oldest first. */
  readonly rounds: number;
  /** Smallest standard deviation, in the features' unit. */
  readonly minimumScale: number;
}

const name = 'passive-aggressive';
const version = 1;
const defaults: Readonly<PassiveAggressiveOptions> = Object.freeze({
  radius: 0.5,
  aggressiveness: 0.1,
  rounds: 5,
  minimumScale: 1e-3,
});
const rules = {
  radius: numberFrom(0, 1e6),
  aggressiveness: numberFrom(0, 1e6),
  rounds: wholeFrom(1, 100_000),
  minimumScale: numberFrom(1e-9, 1e9),
};

function fit(
  vectors: readonly FeatureVector[],
  options?: Partial<PassiveAggressiveOptions>,
): PassiveAggressiveModel {
  const { radius, aggressiveness, rounds, minimumScale } = resolveOptions(name, defaults, rules, options);
  const dimension = checkVectors(name, vectors, passiveAggressive.minimumVectors);
  const { centre: mean, scale } = columnMoments(vectors, dimension, minimumScale);
  const centre = mean.map((value, j) => (Number.isNaN(scale[j]!) ? Number.NaN : value));
  for (let round = 0; round < rounds; round++) {
    for (const vector of vectors) {
      const distance = distanceOf(vector, centre, scale);
      const step = Math.min(aggressiveness, distance - radius);
      if (!(step > 0)) continue;
      for (let j = 0; j < dimension; j++) {
        const difference = vector[j]! - centre[j]!;
        if (!Number.isNaN(difference)) centre[j]! += (step / distance) * difference;
      }
    }
  }
  return { detector: name, version, dimension, centre, scale };
}

/** Root mean square of the differences in standard deviations; NaN when no feature can be compared. */
function distanceOf(vector: FeatureVector, centre: Float64Array, scale: Float64Array): number {
  let sum = 0;
  let present = 0;
  for (let j = 0; j < vector.length; j++) {
    const difference = (vector[j]! - centre[j]!) / scale[j]!;
    if (Number.isNaN(difference)) continue;
    sum += difference * difference;
    present++;
  }
  return Math.sqrt(sum / present);
}

function score(model: PassiveAggressiveModel, probe: FeatureVector): number {
  checkProbe(passiveAggressive, model, probe);
  const distance = distanceOf(probe, model.centre, model.scale);
  if (Number.isNaN(distance)) throw nothingComparable();
  return -distance;
}

/**
 * Online passive-aggressive algorithm where only one class is known (Crammer et al., JMLR 2006, section 6, with the bound of PA-I): a centre that
 * a vector within the radius leaves alone, and that one beyond it draws nearer by what is missing, or by the aggressiveness if that is less.
 * It begins at the mean. The score is minus the distance to it, in standard deviations, divided by the root of the number of features.
 */
export const passiveAggressive: ShapedDetector<PassiveAggressiveModel, PassiveAggressiveOptions> =
  Object.freeze({
    name,
    version,
    minimumVectors: 2,
    defaults,
    shape: { centre: 'vector', scale: 'scale' } as const,
    fit,
    score,
  });
