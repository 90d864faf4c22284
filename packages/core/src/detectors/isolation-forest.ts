import type { FeatureVector } from '../features/feature-set.ts';
import { seededRandom } from '../math/seeded-random.ts';
import { columnMoments } from './column-moments.ts';
import type { DetectorModel } from './detector.ts';
import { flattenForest, forestMean, type TreeNode } from './forest.ts';
import type { ShapedDetector } from './model-shape.ts';
import { resolveOptions, wholeFrom } from './options.ts';
import { checkProbe, checkVectors, nothingComparable } from './vectors.ts';

export interface IsolationForestModel extends DetectorModel {
  /** Vectors that each tree was grown on. */
  readonly sample: number;
  /** Mean of each feature; NaN where no vector had it. */
  readonly centre: Float64Array;
  /** The trees (`forest.ts`); a leaf's value is its depth plus the depth that its vectors would need to part. */
  readonly nodes: Float64Array;
}

export interface IsolationForestOptions {
  readonly trees: number;
  /** Most vectors that a tree is grown on. */
  readonly sample: number;
  readonly seed: number;
}

const name = 'isolation-forest';
const version = 1;
const defaults: Readonly<IsolationForestOptions> = Object.freeze({ trees: 100, sample: 256, seed: 0 });
const rules = {
  trees: wholeFrom(1, 10_000),
  sample: wholeFrom(2, 1_000_000),
  seed: wholeFrom(0, 2 ** 32 - 1),
};

function fit(
  vectors: readonly FeatureVector[],
  options?: Partial<IsolationForestOptions>,
): IsolationForestModel {
  const { trees, sample: most, seed } = resolveOptions(name, defaults, rules, options);
  const dimension = checkVectors(name, vectors, isolationForest.minimumVectors);
  const { centre } = columnMoments(vectors, dimension, 0);
  const rows = vectors.map((vector) => vector.map((value, j) => (Number.isNaN(value) ? centre[j]! : value)));
  const sample = Math.min(most, rows.length);
  const random = seededRandom(seed);
  const deepest = Math.ceil(Math.log2(sample));
  const grown = Array.from({ length: trees }, () => grow(draw(rows, sample, random), 0, deepest, random));
  return { detector: name, version, dimension, sample, centre, nodes: flattenForest(grown) };
}

/** `count` of the rows, each at most once; all of them in their order when that many are wanted. */
function draw(rows: readonly Float64Array[], count: number, random: () => number): Float64Array[] {
  const pool = [...rows];
  if (count === pool.length) return pool;
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (pool.length - i));
    [pool[i], pool[j]] = [pool[j]!, pool[i]!];
  }
  return pool.slice(0, count);
}

function grow(rows: readonly Float64Array[], depth: number, deepest: number, random: () => number): TreeNode {
  const weight = rows.length;
  const leaf = { weight, value: depth + averagePathLength(weight) };
  if (depth >= deepest || weight < 2) return leaf;
  const range = drawRange(rows, random);
  if (range === undefined) return leaf;
  const { feature, low, high } = range;
  const between = low + random() * (high - low);
  // Rounding can put it on the upper end, where nothing would go right.
  const threshold = between < high ? between : low;
  const left = rows.filter((row) => row[feature]! <= threshold);
  const right = rows.filter((row) => row[feature]! > threshold);
  return {
    weight,
    feature,
    threshold,
    left: grow(left, depth + 1, deepest, random),
    right: grow(right, depth + 1, deepest, random),
  };
}

/** The range of a feature drawn evenly from those that differ between the rows. */
function drawRange(rows: readonly Float64Array[], random: () => number) {
  const features = [...rows[0]!.keys()];
  while (features.length > 0) {
    const place = Math.floor(random() * features.length);
    const feature = features[place]!;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const row of rows) {
      const value = row[feature]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (low < high) return { feature, low, high };
    features[place] = features[features.length - 1]!;
    features.pop();
  }
  return undefined;
}

const EULER = 0.5772156649015329;

/** Mean depth of an unsuccessful search in a binary search tree of `count` keys: c(n) of Liu, Ting and Zhou. */
export function averagePathLength(count: number): number {
  if (count <= 1) return 0;
  return count === 2 ? 1 : 2 * (Math.log(count - 1) + EULER) - (2 * (count - 1)) / count;
}

function score(model: IsolationForestModel, probe: FeatureVector): number {
  checkProbe(isolationForest, model, probe);
  if (!model.centre.some((value, j) => !Number.isNaN(value + probe[j]!))) throw nothingComparable();
  return -(2 ** (-forestMean(model.nodes, probe) / averagePathLength(model.sample)));
}

/**
 * Isolation forest (Liu, Ting, Zhou, ICDM 2008): minus the anomaly score, 2^(-mean depth / c(sample)), as
 * scikit-learn's `score_samples`. Scores in [-1, 0); about -0.5 for what is like the rest. Random splits drawn from
 * `seed`. A value missing in training counts as the feature's mean; one missing in the probe follows both branches.
 */
export const isolationForest: ShapedDetector<IsolationForestModel, IsolationForestOptions> = Object.freeze({
  name,
  version,
  minimumVectors: 2,
  defaults,
  shape: { sample: 'count', centre: 'vector', nodes: 'forest' } as const,
  fit,
  score,
});
