import type { FeatureVector } from '../features/feature-set.ts';
import { boxConstrainedMinimum } from '../math/box-constrained-minimum.ts';
import { columnMoments, standardise } from './column-moments.ts';
import type { DetectorModel } from './detector.ts';
import type { ShapedDetector } from './model-shape.ts';
import { numberFrom, type OptionRule, resolveOptions } from './options.ts';
import { checkProbe, checkVectors, nothingComparable } from './vectors.ts';

export interface OneClassSvmModel extends DetectorModel {
  /** Width of the kernel: exp(-gamma * squared distance). */
  readonly gamma: number;
  /** What the weighted kernels must exceed for the probe to lie inside. */
  readonly rho: number;
  /** Mean of each feature; NaN where no vector had it. */
  readonly centre: Float64Array;
  /** Standard deviation of each feature; NaN where fewer than two vectors had it. */
  readonly scale: Float64Array;
  /** Each support vector's weight and standardised features (0 where the feature is unknown), one after the other. */
  readonly supports: Float64Array;
}

export interface OneClassSvmOptions {
  /** Upper bound of the share of training vectors outside, lower bound of the share of support vectors. */
  readonly nu: number;
  /** Null: 1 / number of features that the training vectors have. */
  readonly gamma: number | null;
  /** Smallest standard deviation, in the features' unit. */
  readonly minimumScale: number;
}

const name = 'one-class-svm';
const version = 1;
const defaults: Readonly<OneClassSvmOptions> = Object.freeze({ nu: 0.5, gamma: null, minimumScale: 1e-3 });
const given = numberFrom(1e-9, 1e9);
const gammaRule: OptionRule = {
  expected: `null or ${given.expected}`,
  accepts: (value) => value === null || given.accepts(value),
};
const rules = { nu: numberFrom(1e-6, 1), gamma: gammaRule, minimumScale: numberFrom(1e-9, 1e9) };

function fit(vectors: readonly FeatureVector[], options?: Partial<OneClassSvmOptions>): OneClassSvmModel {
  const { nu, gamma: wanted, minimumScale } = resolveOptions(name, defaults, rules, options);
  const dimension = checkVectors(name, vectors, oneClassSvm.minimumVectors);
  const moments = columnMoments(vectors, dimension, minimumScale);
  const known = Math.max(1, moments.scale.filter((value) => !Number.isNaN(value)).length);
  const gamma = wanted ?? 1 / known;
  const rows = vectors.map((vector) =>
    standardise(vector, moments).map((value) => (Number.isNaN(value) ? 0 : value)),
  );
  const n = rows.length;
  const kernel = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      kernel[i * n + j] = Math.exp(-gamma * squaredDistance(rows[i]!, rows[j]!));
      kernel[j * n + i] = kernel[i * n + j]!;
    }
  }
  const { x, gradient } = boxConstrainedMinimum(kernel, n, nu * n);
  const supports = rows.flatMap((row, i) => (x[i]! > 0 ? [x[i]!, ...row] : []));
  const rho = offset(x, gradient);
  return {
    detector: name,
    version,
    dimension,
    gamma,
    rho,
    ...moments,
    supports: Float64Array.from(supports),
  };
}

function squaredDistance(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < one.length; j++) sum += (one[j]! - other[j]!) ** 2;
  return sum;
}

/** The gradient of the vectors on the edge; halfway between the inside's and the outside's when there are none. */
function offset(x: Float64Array, gradient: Float64Array): number {
  const edge = gradient.filter((_, i) => x[i]! > 0 && x[i]! < 1);
  if (edge.length > 0) return edge.reduce((sum, value) => sum + value, 0) / edge.length;
  const inside = Math.min(...gradient.filter((_, i) => x[i] === 0));
  const outside = Math.max(...gradient.filter((_, i) => x[i] === 1));
  return Number.isFinite(inside) ? (inside + outside) / 2 : outside;
}

function score(model: OneClassSvmModel, probe: FeatureVector): number {
  checkProbe(oneClassSvm, model, probe);
  const { gamma, rho, centre, scale, supports, dimension } = model;
  const own = new Float64Array(dimension);
  let known = 0;
  let present = 0;
  for (let j = 0; j < dimension; j++) {
    own[j] = (probe[j]! - centre[j]!) / scale[j]!;
    if (!Number.isNaN(scale[j]!)) known++;
    if (!Number.isNaN(own[j]!)) present++;
  }
  if (present === 0) throw nothingComparable();
  // What is missing is taken to lie as far away, on average, as what is there.
  const factor = (-gamma * known) / present;
  let sum = 0;
  for (let start = 0; start < supports.length; start += dimension + 1) {
    let square = 0;
    for (let j = 0; j < dimension; j++) {
      const difference = own[j]! - supports[start + 1 + j]!;
      if (!Number.isNaN(difference)) square += difference * difference;
    }
    sum += supports[start]! * Math.exp(factor * square);
  }
  return sum - rho;
}

/**
 * One-class support vector machine with a Gaussian kernel (Schölkopf et al., Neural Computation 2001, as evaluated
 * by Killourhy and Maxion, DSN 2009): the decision value, on standardised features; weights sum to nu * n, as in
 * libsvm. Above 0 inside the region that holds about 1 - nu of the training vectors, never below -rho. A value
 * missing in training counts as the feature's mean.
 */
export const oneClassSvm: ShapedDetector<OneClassSvmModel, OneClassSvmOptions> = Object.freeze({
  name,
  version,
  minimumVectors: 2,
  defaults,
  shape: {
    gamma: 'positive',
    rho: 'positive',
    centre: 'vector',
    scale: 'scale',
    supports: 'weighted-rows',
  } as const,
  fit,
  score,
});
