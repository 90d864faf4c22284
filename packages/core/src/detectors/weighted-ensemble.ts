import type { FeatureVector } from '../features/feature-set.ts';
import { mean } from '../math/mean.ts';
import { autoencoder } from './autoencoder.ts';
import type { DetectorModel } from './detector.ts';
import { gatedRecurrentUnit } from './gated-recurrent-unit.ts';
import { isolationForest } from './isolation-forest.ts';
import { kNearestNeighbours } from './k-nearest-neighbours.ts';
import type { FieldShape, ShapedDetector } from './model-shape.ts';
import { oneClassSvm } from './one-class-svm.ts';
import { type OptionRule, resolveOptions } from './options.ts';
import { passiveAggressive } from './passive-aggressive.ts';
import { checkProbe, checkVectors } from './vectors.ts';

/** The models of the ensemble, in the order of their weights. */
export const ENSEMBLE_PARTS: readonly ShapedDetector[] = Object.freeze([
  gatedRecurrentUnit,
  autoencoder,
  oneClassSvm,
  kNearestNeighbours,
  passiveAggressive,
  isolationForest,
]);

/** Besides these, the fields of each part, its name and a dot before them. */
export interface WeightedEnsembleModel extends DetectorModel {
  /** Of each part; they sum to 1. */
  readonly weights: Float64Array;
  /** Mean of each part's scores of the vectors that it learned from. */
  readonly means: Float64Array;
  /** Standard deviation of the same, not below a millionth. */
  readonly spreads: Float64Array;
}

export interface WeightedEnsembleOptions {
  /** What each part counts, in the order of `ENSEMBLE_PARTS`; they need not sum to 1. */
  readonly weights: readonly number[];
}

const name = 'weighted-ensemble';
const version = 1;
const count = ENSEMBLE_PARTS.length;
const defaults: Readonly<WeightedEnsembleOptions> = Object.freeze({
  weights: Object.freeze(new Array<number>(count).fill(1)),
});
const weightsRule: OptionRule = {
  expected: `${count} finite numbers from 0, not all of them 0`,
  accepts: (value) =>
    Array.isArray(value) &&
    value.length === count &&
    value.every((weight) => typeof weight === 'number' && weight >= 0 && weight < Number.POSITIVE_INFINITY) &&
    value.some((weight) => weight > 0),
};
const SMALLEST_SPREAD = 1e-6;

/** How many spreads below a part's own mean a score lies that is half an anomaly. */
const HALF = 3;

function fit(
  vectors: readonly FeatureVector[],
  options?: Partial<WeightedEnsembleOptions>,
): WeightedEnsembleModel {
  const { weights } = resolveOptions(name, defaults, { weights: weightsRule }, options);
  const dimension = checkVectors(name, vectors, weightedEnsemble.minimumVectors);
  const models = ENSEMBLE_PARTS.map((part) => part.fit(vectors));
  const own = ENSEMBLE_PARTS.map((part, i) => moments(scoresOf(part, models[i]!, vectors)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    detector: name,
    version,
    dimension,
    weights: Float64Array.from(weights, (weight) => weight / total),
    means: Float64Array.from(own, ({ middle }) => middle),
    spreads: Float64Array.from(own, ({ spread }) => spread),
    ...Object.fromEntries(ENSEMBLE_PARTS.flatMap((part, i) => prefixed(part, models[i]!))),
  };
}

/** Of the vectors that can be compared: one whose features the others all lack cannot. */
function scoresOf(part: ShapedDetector, model: DetectorModel, vectors: readonly FeatureVector[]): number[] {
  const { scale } = model as DetectorModel & { readonly scale?: Float64Array };
  const comparable = vectors.filter((vector) =>
    vector.some((value, j) => !Number.isNaN(value + (scale?.[j] ?? 0))),
  );
  return comparable.map((vector) => part.score(model, vector));
}

function moments(scores: readonly number[]): { middle: number; spread: number } {
  if (scores.length === 0) return { middle: 0, spread: 1 };
  const middle = mean(scores);
  const squares = scores.reduce((sum, score) => sum + (score - middle) ** 2, 0);
  return { middle, spread: Math.max(Math.sqrt(squares / scores.length), SMALLEST_SPREAD) };
}

function prefixed(part: ShapedDetector, model: DetectorModel): [string, unknown][] {
  return Object.keys(part.shape).map((key) => [`${part.name}.${key}`, model[key as keyof DetectorModel]]);
}

const parts = new WeakMap<WeightedEnsembleModel, readonly DetectorModel[]>();

/** The parts' own models, made once: a network's weights are laid out anew for each model object. */
function partsOf(model: WeightedEnsembleModel): readonly DetectorModel[] {
  let found = parts.get(model);
  if (found === undefined) {
    const fields = model as unknown as Readonly<Record<string, unknown>>;
    found = ENSEMBLE_PARTS.map((part) => ({
      detector: part.name,
      version: part.version,
      dimension: model.dimension,
      ...Object.fromEntries(Object.keys(part.shape).map((key) => [key, fields[`${part.name}.${key}`]])),
    }));
    parts.set(model, found);
  }
  return found;
}

/**
 * How unlike the person each part finds a probe, in the order of `ENSEMBLE_PARTS`: 0 for what it finds as like as the person's own vectors or
 * more so, 0.5 at three of their standard deviations below, towards 1 without end.
 *
 * @throws DetectorError as a `Detector` does
 */
export function ensembleAnomalies(model: WeightedEnsembleModel, probe: FeatureVector): Float64Array {
  checkProbe(weightedEnsemble, model, probe);
  const models = partsOf(model);
  return Float64Array.from(ENSEMBLE_PARTS, (part, i) => {
    const below = (model.means[i]! - part.score(models[i]!, probe)) / model.spreads[i]!;
    return below > 0 ? below / (below + HALF) : 0;
  });
}

function score(model: WeightedEnsembleModel, probe: FeatureVector): number {
  return -ensembleAnomalies(model, probe).reduce((sum, anomaly, i) => sum + model.weights[i]! * anomaly, 0);
}

/**
 * Six models and a weighted mean of how anomalous each finds a probe: score = -Σ w a, from -1 to 0, with Σ w = 1. An earlier desktop agent asked at
 * 0.8. Which weights it had, and how it made anomalies of its models' scores, is not known: here all weigh alike, and `ensembleAnomalies` says
 * how. No probe is more anomalous than Σ w times what each part can reach at most, and two parts have such a bound: the support vector machine's
 * score is never below -rho, the forest's never below -1.
 */
export const weightedEnsemble: ShapedDetector<WeightedEnsembleModel, WeightedEnsembleOptions> = Object.freeze(
  {
    name,
    version,
    minimumVectors: 2,
    defaults,
    shape: {
      weights: { count: () => count },
      means: { count: () => count },
      spreads: { count: () => count },
      ...(Object.fromEntries(
        ENSEMBLE_PARTS.flatMap((part) =>
          Object.entries<FieldShape>(part.shape).map(([key, shape]) => [`${part.name}.${key}`, shape]),
        ),
      ) as Record<string, FieldShape>),
    },
    fit,
    score,
  },
);
