export { autoencoder } from './autoencoder.ts';
export type { ClosedSetDetector } from './closed-set-detector.ts';
export {
  type ClosedSetKNearestNeighboursModel,
  type ClosedSetKNearestNeighboursOptions,
  closedSetKNearestNeighbours,
} from './closed-set-k-nearest-neighbours.ts';
export {
  type ClosedSetRandomForestModel,
  type ClosedSetRandomForestOptions,
  closedSetRandomForest,
} from './closed-set-random-forest.ts';
export type { Detector, DetectorModel } from './detector.ts';
export { euclidean } from './euclidean.ts';
export {
  type FilteredManhattanModel,
  type FilteredManhattanOptions,
  filteredManhattan,
} from './filtered-manhattan.ts';
export { gatedRecurrentUnit } from './gated-recurrent-unit.ts';
export {
  type IsolationForestModel,
  type IsolationForestOptions,
  isolationForest,
} from './isolation-forest.ts';
export { type ItadModel, type ItadOptions, itad } from './itad.ts';
export {
  type KNearestNeighboursModel,
  type KNearestNeighboursOptions,
  kNearestNeighbours,
} from './k-nearest-neighbours.ts';
export { loadModel } from './load-model.ts';
export { type MahalanobisModel, type MahalanobisOptions, mahalanobis } from './mahalanobis.ts';
export {
  type MahalanobisNearestNeighbourModel,
  type MahalanobisNearestNeighbourOptions,
  mahalanobisNearestNeighbour,
} from './mahalanobis-nearest-neighbour.ts';
export { manhattan } from './manhattan.ts';
export type { MeanModel } from './mean-model.ts';
export type { CountedNumbers, FieldShape, ModelShape, ShapedDetector } from './model-shape.ts';
export type { NetworkModel, NetworkOptions } from './network-detector.ts';
export { type OneClassSvmModel, type OneClassSvmOptions, oneClassSvm } from './one-class-svm.ts';
export {
  type PassiveAggressiveModel,
  type PassiveAggressiveOptions,
  passiveAggressive,
} from './passive-aggressive.ts';
export {
  growPointerForest,
  type PointerForest,
  type PointerForestOptions,
  pointerForestShare,
} from './pointer-forest.ts';
export {
  fitPointerOwn,
  POINTER_OWN_PARTS,
  type PointerOwn,
  type PointerOwnPart,
  scorePointerOwn,
} from './pointer-own.ts';
export { type RAndADistanceModel, type RAndADistanceOptions, rAndADistance } from './r-and-a-distance.ts';
export { type RecencyKnnModel, type RecencyKnnOptions, recencyKnn } from './recency-knn.ts';
export { closedSetDetectors, detectors, networkDetectors } from './registry.ts';
export {
  type RhythmNeighboursModel,
  type RhythmNeighboursOptions,
  rhythmNeighbours,
} from './rhythm-neighbours.ts';
export { type SavedModel, saveModel } from './save-model.ts';
export {
  type ScaledManhattanModel,
  type ScaledManhattanOptions,
  scaledManhattan,
} from './scaled-manhattan.ts';
export {
  ENSEMBLE_PARTS,
  ensembleAnomalies,
  type WeightedEnsembleModel,
  type WeightedEnsembleOptions,
  weightedEnsemble,
} from './weighted-ensemble.ts';
