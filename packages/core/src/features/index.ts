export { featureKinds } from './feature-kinds.ts';
export type { FeatureKind, FeatureSet, FeatureVector } from './feature-set.ts';
export {
  FIXED_TEXT_FEATURES,
  FIXED_TEXT_TIMINGS,
  fixedTextFeatures,
  fixedTextTimings,
} from './fixed-text-features.ts';
export { FREE_TEXT_EVENTS, type FreeTextEvents, freeTextEvents } from './free-text-events.ts';
export { timingsToFeatures } from './timings-to-features.ts';
