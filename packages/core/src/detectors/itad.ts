import type { FeatureVector } from '../features/feature-set.ts';
import type { DetectorModel } from './detector.ts';
import type { ShapedDetector } from './model-shape.ts';
import { numberFrom, resolveOptions } from './options.ts';
import { checkProbe, checkVectors, nothingComparable } from './vectors.ts';

export interface ItadModel extends DetectorModel {
  /** To what power each tail area is raised. */
  readonly power: number;
  /** The training vectors, one after the other. */
  readonly vectors: Float64Array;
}

export interface ItadOptions {
  readonly power: number;
}

const name = 'itad';
const version = 1;
const defaults: Readonly<ItadOptions> = Object.freeze({ power: 0.5 });
const rules = { power: numberFrom(0.01, 100) };

function fit(vectors: readonly FeatureVector[], given?: Partial<ItadOptions>): ItadModel {
  const { power } = resolveOptions(name, defaults, rules, given);
  const dimension = checkVectors(name, vectors, itad.minimumVectors);
  const flat = new Float64Array(vectors.length * dimension);
  for (const [i, vector] of vectors.entries()) flat.set(vector, i * dimension);
  return { detector: name, version, dimension, power, vectors: flat };
}

function score(model: ItadModel, probe: FeatureVector): number {
  checkProbe(itad, model, probe);
  const { dimension, power, vectors } = model;
  let sum = 0;
  let present = 0;
  for (let j = 0; j < dimension; j++) {
    if (Number.isNaN(probe[j]!)) continue;
    const area = smallerTail(vectors, dimension, j, probe[j]!);
    if (Number.isNaN(area)) continue;
    sum += area ** power;
    present++;
  }
  if (present === 0) throw nothingComparable();
  return sum / present;
}

/** Share of feature `j`'s training values on the side of `value` where there are fewer; NaN when nothing is there. */
function smallerTail(vectors: Float64Array, dimension: number, j: number, value: number): number {
  let below = 0;
  let above = 0;
  let equal = 0;
  for (let place = j; place < vectors.length; place += dimension) {
    const own = vectors[place]!;
    if (own < value) below++;
    else if (own > value) above++;
    else if (own === value) equal++;
  }
  const count = below + above + equal;
  return count === 0 ? Number.NaN : (Math.min(below, above) + equal / 2) / count;
}

/**
 * Instance-based tail area density, ITAD (Ayotte, Banavar, Hou, Schuckers 2020): mean, over present features, of the
 * tail area of the person's own empirical distribution beyond the probe's value, to a power; each feature plays the
 * part of one n-graph. Scores from 0 (outside everything seen) to 0.5^power (every value the median). A value equal
 * to one of the person's counts half on either side. Values in any unit: only their order matters.
 */
export const itad: ShapedDetector<ItadModel, ItadOptions> = Object.freeze({
  name,
  version,
  minimumVectors: 1,
  defaults,
  shape: { power: 'positive', vectors: 'sparse-rows' } as const,
  fit,
  score,
});
