import {
  type Detector,
  euclidean,
  type FeatureVector,
  filteredManhattan,
  mahalanobis,
  mahalanobisNearestNeighbour,
  manhattan,
  oneClassSvm,
  scaledManhattan,
  timingsToFeatures,
} from '@ductus/core';

/** Detectors that are measured as published, on the seconds; all others of the registry get logarithms of them. */
const published: readonly Detector[] = [
  scaledManhattan,
  mahalanobisNearestNeighbour,
  euclidean,
  manhattan,
  filteredManhattan,
  mahalanobis,
  oneClassSvm,
];

/** Timings, in seconds, of a text of `keys` keys in the form that a detector of the registry is measured on. */
export function featureForm(detector: Detector, seconds: FeatureVector, keys: number): FeatureVector {
  return published.includes(detector) ? seconds : timingsToFeatures(seconds, keys);
}
