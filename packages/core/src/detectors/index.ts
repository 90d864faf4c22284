export type { Detector, DetectorModel } from './detector.ts';
export { loadModel } from './load-model.ts';
export {
  type MahalanobisNearestNeighbourModel,
  type MahalanobisNearestNeighbourOptions,
  mahalanobisNearestNeighbour,
} from './mahalanobis-nearest-neighbour.ts';
export type { FieldShape, ModelShape, ShapedDetector } from './model-shape.ts';
export { type RecencyKnnModel, type RecencyKnnOptions, recencyKnn } from './recency-knn.ts';
export { detectors } from './registry.ts';
export { type SavedModel, saveModel } from './save-model.ts';
export {
  type ScaledManhattanModel,
  type ScaledManhattanOptions,
  scaledManhattan,
} from './scaled-manhattan.ts';
