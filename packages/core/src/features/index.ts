export { featureKinds } from './feature-kinds.ts';
export type { FeatureKind, FeatureSet, FeatureVector } from './feature-set.ts';
export {
  FIXED_TEXT_TIMINGS,
  fixedTextTimings,
} from './fixed-text-features.ts';
export { EventContext, FREE_TEXT_CONTEXTS, kindOf, parentContext } from './free-text-contexts.ts';
export { FREE_TEXT_EVENTS, type FreeTextEvents, freeTextEvents, typingMask } from './free-text-events.ts';
export { cutTyping, stretchEvents, type TypingStretch } from './free-text-windows.ts';
export { nextPiece } from './next-piece.ts';
export { nextWindow } from './next-window.ts';
export { pointerBlocks } from './pointer-blocks.ts';
export { POINTER_FEATURES, POINTER_PARTS, pointerFeatures } from './pointer-features.ts';
export { RHYTHM_FEATURES, rhythmFeatures } from './rhythm-features.ts';
export { timingsToFeatures } from './timings-to-features.ts';
