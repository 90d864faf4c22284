import type { FeatureVector } from '../features/feature-set.ts';
import { seededRandom } from '../math/seeded-random.ts';
import type { Parameter } from '../neural/parameter.ts';
import type { DetectorModel } from './detector.ts';
import type { ShapedDetector } from './model-shape.ts';
import { type NetworkScales, networkRows, networkScore, standardised } from './network-rows.ts';
import { numberFrom, resolveOptions, wholeFrom } from './options.ts';
import { flatWeights, setWeights, trainNetwork } from './train-network.ts';
import { checkProbe, checkVectors } from './vectors.ts';

export interface NetworkModel extends DetectorModel, NetworkScales {
  /** Of all layers, one after the other. */
  readonly weights: Float64Array;
}

export interface NetworkOptions {
  /** Passes over all vectors. */
  readonly steps: number;
  readonly rate: number;
  /** Smallest standard deviation, in the features' unit. */
  readonly minimumScale: number;
  readonly seed: number;
}

const rules = {
  steps: wholeFrom(1, 100_000),
  rate: numberFrom(1e-6, 1),
  minimumScale: numberFrom(1e-9, 1e9),
  seed: wholeFrom(0, 2 ** 32 - 1),
};

const SCALES = { centre: 'vector', scale: 'scale', low: 'vector', high: 'vector' } as const;

/** A network that answers, for each vector it is given, with what each feature of it should be. */
export interface AnsweringNetwork {
  readonly parameters: readonly Parameter[];
  /** Where the answer to a feature of a vector stands, among so many numbers. */
  readonly places: { readonly count: number; readonly of: (vector: number, feature: number) => number };
  /** Lays out the vectors, in standard deviations, that `forward` reads. */
  give(vectors: readonly Float64Array[], scales: NetworkScales): void;
  /** The answers; the next call overwrites them. */
  forward(): Float32Array;
  /** @param slopes - By answer; 0 where nothing was asked. */
  backward(slopes: Float32Array): void;
}

/** What tells one network from another. */
export interface NetworkPlan {
  readonly name: string;
  readonly version: number;
  readonly steps: number;
  readonly rate: number;
  /** Numbers that it learns, for so many features. */
  readonly weights: (dimension: number) => number;
  /** @param count - Vectors that it reads at once. */
  readonly make: (dimension: number, count: number, random: () => number) => AnsweringNetwork;
}

/**
 * A detector that trains a network on one person's vectors alone: the score is minus the root mean square, in standard deviations, of what it
 * answers wrongly, <= 0. Adam on all vectors at once; what is missing teaches nothing and does not count.
 */
export function networkDetector(plan: NetworkPlan): ShapedDetector<NetworkModel, NetworkOptions> {
  const { name, version, steps, rate, make } = plan;
  const defaults = Object.freeze({ steps, rate, minimumScale: 1e-3, seed: 0 });
  const networks = new WeakMap<NetworkModel, AnsweringNetwork>();

  function fit(vectors: readonly FeatureVector[], options?: Partial<NetworkOptions>): NetworkModel {
    const { minimumScale, seed, ...pace } = resolveOptions(name, defaults, rules, options);
    const dimension = checkVectors(name, vectors, detector.minimumVectors);
    const { scales, rows } = networkRows(vectors, dimension, minimumScale);
    const network = make(dimension, rows.length, seededRandom(seed));
    network.give(rows, scales);
    const slopes = new Float32Array(network.places.count);
    trainNetwork(network.parameters, pace, () => {
      writeSlopes(network.forward(), rows, network, slopes);
      network.backward(slopes);
    });
    return { detector: name, version, dimension, ...scales, weights: flatWeights(network.parameters) };
  }

  function networkOf(model: NetworkModel): AnsweringNetwork {
    let network = networks.get(model);
    if (network === undefined) {
      network = make(model.dimension, 1, () => 0);
      setWeights(network.parameters, model.weights);
      networks.set(model, network);
    }
    return network;
  }

  function score(model: NetworkModel, probe: FeatureVector): number {
    checkProbe(detector, model, probe);
    const own = standardised(probe, model);
    const network = networkOf(model);
    network.give([own], model);
    return networkScore(model, own, network.forward().subarray(network.places.of(0, 0)));
  }

  const detector: ShapedDetector<NetworkModel, NetworkOptions> = Object.freeze({
    name,
    version,
    minimumVectors: 2,
    defaults,
    shape: { ...SCALES, weights: { count: plan.weights } },
    fit,
    score,
  });
  return detector;
}

/** Slopes of the mean squared error; 0 for what is missing. */
function writeSlopes(
  answers: Float32Array,
  rows: readonly Float64Array[],
  { places }: AnsweringNetwork,
  slopes: Float32Array,
): void {
  for (const [r, row] of rows.entries()) {
    for (let j = 0; j < row.length; j++) {
      const at = places.of(r, j);
      slopes[at] = Number.isNaN(row[j]!) ? 0 : (2 * (answers[at]! - row[j]!)) / (rows.length * row.length);
    }
  }
}
