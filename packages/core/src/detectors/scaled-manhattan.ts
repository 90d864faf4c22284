import type { FeatureVector } from '../features/feature-set.ts';
import { mean } from '../math/mean.ts';
import { meanAbsoluteDeviation } from '../math/mean-absolute-deviation.ts';
import { presentColumn } from './columns.ts';
import type { DetectorModel } from './detector.ts';
import type { ShapedDetector } from './model-shape.ts';
import { numberFrom, resolveOptions } from './options.ts';
import { checkProbe, checkVectors, nothingComparable } from './vectors.ts';

export interface ScaledManhattanModel extends DetectorModel {
  /** Mean of each feature; NaN where fewer than two vectors had it. */
  readonly centre: Float64Array;
  /** Mean absolute deviation of each feature; NaN where fewer than two vectors had it. */
  readonly scale: Float64Array;
}

export interface ScaledManhattanOptions {
  /** Smallest scale, in the features' unit: 1 ms where they are seconds, 0.1 % where they are logarithms. */
  readonly minimumScale: number;
}

const name = 'scaled-manhattan';
const version = 1;
const defaults: Readonly<ScaledManhattanOptions> = Object.freeze({ minimumScale: 1e-3 });
const rules = { minimumScale: numberFrom(1e-9, 1e9) };

function fit(
  vectors: readonly FeatureVector[],
  options?: Partial<ScaledManhattanOptions>,
): ScaledManhattanModel {
  const { minimumScale } = resolveOptions(name, defaults, rules, options);
  const dimension = checkVectors(name, vectors, scaledManhattan.minimumVectors);
  const centre = new Float64Array(dimension).fill(Number.NaN);
  const scale = new Float64Array(dimension).fill(Number.NaN);
  for (let j = 0; j < dimension; j++) {
    const { values } = presentColumn(vectors, j);
    if (values.length < 2) continue;
    centre[j] = mean(values);
    scale[j] = Math.max(meanAbsoluteDeviation(values, centre[j]!), minimumScale);
  }
  return { detector: name, version, dimension, centre, scale };
}

function score(model: ScaledManhattanModel, probe: FeatureVector): number {
  checkProbe(scaledManhattan, model, probe);
  const { centre, scale, dimension } = model;
  let sum = 0;
  let present = 0;
  for (let j = 0; j < dimension; j++) {
    const distance = Math.abs(probe[j]! - centre[j]!) / scale[j]!;
    if (Number.isNaN(distance)) continue;
    sum += distance;
    present++;
  }
  if (present === 0) throw nothingComparable();
  return -sum / present;
}

/**
 * Scaled Manhattan distance to the mean vector (Araújo et al. 2005 as evaluated by Killourhy and Maxion, DSN
 * 2009): minus the mean over present features of |x - mean| / mean absolute deviation. Scores are <= 0.
 */
export const scaledManhattan: ShapedDetector<ScaledManhattanModel, ScaledManhattanOptions> = Object.freeze({
  name,
  version,
  minimumVectors: 2,
  defaults,
  shape: { centre: 'vector', scale: 'scale' } as const,
  fit,
  score,
});
