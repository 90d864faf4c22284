import { mahalanobisNearestNeighbour } from './mahalanobis-nearest-neighbour.ts';
import type { ShapedDetector } from './model-shape.ts';
import { recencyKnn } from './recency-knn.ts';
import { scaledManhattan } from './scaled-manhattan.ts';

/** Every detector, for benchmarks and for finding one by the name in a model. */
export const detectors: readonly ShapedDetector[] = Object.freeze([
  scaledManhattan,
  mahalanobisNearestNeighbour,
  recencyKnn,
]);
