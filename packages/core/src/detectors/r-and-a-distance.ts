import type { FeatureVector } from '../features/feature-set.ts';
import { columnMoments } from './column-moments.ts';
import type { DetectorModel } from './detector.ts';
import type { ShapedDetector } from './model-shape.ts';
import { numberFrom, resolveOptions } from './options.ts';
import { checkProbe, checkVectors, nothingComparable } from './vectors.ts';

export interface RAndADistanceModel extends DetectorModel {
  /** Ratio of two durations up to which they are similar. */
  readonly ratio: number;
  /** Mean of each feature; NaN where no vector had it. */
  readonly centre: Float64Array;
}

export interface RAndADistanceOptions {
  readonly ratio: number;
}

const name = 'r-and-a-distance';
const version = 1;
const defaults: Readonly<RAndADistanceOptions> = Object.freeze({ ratio: 1.25 });
const rules = { ratio: numberFrom(1.001, 1000) };

function fit(vectors: readonly FeatureVector[], given?: Partial<RAndADistanceOptions>): RAndADistanceModel {
  const { ratio } = resolveOptions(name, defaults, rules, given);
  const dimension = checkVectors(name, vectors, rAndADistance.minimumVectors);
  const { centre } = columnMoments(vectors, dimension, 0);
  return { detector: name, version, dimension, ratio, centre };
}

function score(model: RAndADistanceModel, probe: FeatureVector): number {
  checkProbe(rAndADistance, model, probe);
  const shared: number[] = [];
  for (let j = 0; j < model.dimension; j++) {
    if (!Number.isNaN(probe[j]! - model.centre[j]!)) shared.push(j);
  }
  if (shared.length === 0) throw nothingComparable();
  const own = shared.map((j) => model.centre[j]!);
  const other = shared.map((j) => probe[j]!);
  const reach = Math.log(model.ratio);
  const similar = own.filter((value, i) => Math.abs(value - other[i]!) <= reach).length;
  return -(disorder(own, other) + 1 - similar / shared.length);
}

/** Sum of the differences in rank between two lists, divided by the largest that it could be; ties by place. */
function disorder(one: readonly number[], other: readonly number[]): number {
  const n = one.length;
  const largest = Math.floor((n * n) / 2);
  if (largest === 0) return 0;
  const ranks = ranksOf(one);
  const others = ranksOf(other);
  return ranks.reduce((sum, rank, i) => sum + Math.abs(rank - others[i]!), 0) / largest;
}

function ranksOf(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b);
  const ranks = new Array<number>(values.length);
  for (const [rank, place] of order.entries()) ranks[place] = rank;
  return ranks;
}

/**
 * R plus A distance (Gunetti and Picardi, ACM TISSEC 2005) between the mean vector and the probe: R, how much the
 * n-graphs change places when ordered by duration, as a share of the most that they could (n^2 / 2, rounded down);
 * A, the share of n-graphs whose two durations differ by more than `ratio`. Features are natural logarithms of
 * durations, one per n-graph, missing where a text does not have it. Scores from -2 to 0.
 */
export const rAndADistance: ShapedDetector<RAndADistanceModel, RAndADistanceOptions> = Object.freeze({
  name,
  version,
  minimumVectors: 1,
  defaults,
  shape: { ratio: 'positive', centre: 'vector' } as const,
  fit,
  score,
});
