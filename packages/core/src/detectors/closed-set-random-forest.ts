import type { FeatureVector } from '../features/feature-set.ts';
import { seededRandom } from '../math/seeded-random.ts';
import { growClassificationTree, type LabelledRows } from './classification-tree.ts';
import type { ClosedSetDetector } from './closed-set-detector.ts';
import { columnMoments } from './column-moments.ts';
import type { DetectorModel } from './detector.ts';
import { flattenForest, forestMean } from './forest.ts';
import { resolveOptions, wholeFrom } from './options.ts';
import { sharedFeatures } from './shared-features.ts';
import { checkProbe, checkVectors, nothingComparable } from './vectors.ts';

export interface ClosedSetRandomForestModel extends DetectorModel {
  /** Mean of each feature over everybody's vectors; NaN where no vector had it. */
  readonly centre: Float64Array;
  /** The trees (`forest.ts`); a leaf's value is the person's share of the training vectors in it. */
  readonly nodes: Float64Array;
}

export interface ClosedSetRandomForestOptions {
  readonly trees: number;
  readonly seed: number;
}

const name = 'closed-set-random-forest';
const version = 1;
const defaults: Readonly<ClosedSetRandomForestOptions> = Object.freeze({ trees: 100, seed: 0 });
const rules = { trees: wholeFrom(1, 10_000), seed: wholeFrom(0, 2 ** 32 - 1) };

function fitAgainst(
  vectors: readonly FeatureVector[],
  others: readonly (readonly FeatureVector[])[],
  options?: Partial<ClosedSetRandomForestOptions>,
): ClosedSetRandomForestModel {
  const { trees, seed } = resolveOptions(name, defaults, rules, options);
  checkVectors(name, vectors, closedSetRandomForest.minimumVectors);
  const dimension = checkVectors(name, [...vectors, ...others.flat()], 1);
  const people = [vectors, ...sharedFeatures(vectors, others)];
  const all = people.flat();
  const { centre } = columnMoments(all, dimension, 0);
  const data: LabelledRows = {
    rows: all.map((vector) => vector.map((value, j) => (Number.isNaN(value) ? centre[j]! : value))),
    labels: people.flatMap((own, label) => own.map(() => label)),
    classes: people.length,
  };
  const random = seededRandom(seed);
  const tried = Math.max(1, Math.floor(Math.sqrt(dimension)));
  const grown = Array.from({ length: trees }, () => {
    const places = all.map(() => Math.floor(random() * all.length));
    return growClassificationTree(data, places, tried, random);
  });
  return { detector: name, version, dimension, centre, nodes: flattenForest(grown) };
}

function score(model: ClosedSetRandomForestModel, probe: FeatureVector): number {
  checkProbe(closedSetRandomForest, model, probe);
  if (!model.centre.some((value, j) => !Number.isNaN(value + probe[j]!))) throw nothingComparable();
  return forestMean(model.nodes, probe);
}

/**
 * Random forest (Breiman, Machine Learning 2001) that classifies everybody enrolled: the mean over the trees of the
 * person's share in the leaf that the probe reaches, as scikit-learn's `predict_proba`. Scores from 0 to 1. The
 * shares of all people sum to 1, also for somebody who is none of them. A value missing in training counts as the
 * feature's mean; one missing in the probe follows both branches.
 */
export const closedSetRandomForest: ClosedSetDetector<
  ClosedSetRandomForestModel,
  ClosedSetRandomForestOptions
> = Object.freeze({
  name,
  version,
  minimumVectors: 1,
  defaults,
  shape: { centre: 'vector', nodes: 'forest' } as const,
  fitAgainst,
  score,
});
