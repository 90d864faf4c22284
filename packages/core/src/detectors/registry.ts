import { autoencoder } from './autoencoder.ts';
import type { ClosedSetDetector } from './closed-set-detector.ts';
import { closedSetKNearestNeighbours } from './closed-set-k-nearest-neighbours.ts';
import { closedSetRandomForest } from './closed-set-random-forest.ts';
import { euclidean } from './euclidean.ts';
import { filteredManhattan } from './filtered-manhattan.ts';
import { gatedRecurrentUnit } from './gated-recurrent-unit.ts';
import { isolationForest } from './isolation-forest.ts';
import { itad } from './itad.ts';
import { kNearestNeighbours } from './k-nearest-neighbours.ts';
import { mahalanobis } from './mahalanobis.ts';
import { mahalanobisNearestNeighbour } from './mahalanobis-nearest-neighbour.ts';
import { manhattan } from './manhattan.ts';
import type { ShapedDetector } from './model-shape.ts';
import { oneClassSvm } from './one-class-svm.ts';
import { passiveAggressive } from './passive-aggressive.ts';
import { rAndADistance } from './r-and-a-distance.ts';
import { recencyKnn } from './recency-knn.ts';
import { scaledManhattan } from './scaled-manhattan.ts';
import { weightedEnsemble } from './weighted-ensemble.ts';

/** Every detector that learns from one person alone, for benchmarks and for finding one by the name in a model. */
export const detectors: readonly ShapedDetector[] = Object.freeze([
  scaledManhattan,
  mahalanobisNearestNeighbour,
  recencyKnn,
  euclidean,
  manhattan,
  filteredManhattan,
  mahalanobis,
  kNearestNeighbours,
  oneClassSvm,
  isolationForest,
  itad,
  rAndADistance,
  passiveAggressive,
]);

/** Those that train a network for each person, and take seconds where the others take milliseconds. */
export const networkDetectors: readonly ShapedDetector[] = Object.freeze([
  autoencoder,
  gatedRecurrentUnit,
  weightedEnsemble,
]);

/** The closed-set ones, which only choose among the enrolled: to show what that is worth. */
export const closedSetDetectors: readonly ClosedSetDetector[] = Object.freeze([
  closedSetRandomForest,
  closedSetKNearestNeighbours,
]);
