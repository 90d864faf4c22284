export { ADOPTION_WINDOW_MS, type AdoptionProof, adoptSample } from './adopt-sample.ts';
export { CONSISTENCY_SCORE } from './consistency.ts';
export {
  ENROLMENT_SHARE,
  type EnrolmentIssue,
  type EnrolmentOptions,
  type EnrolmentStep,
  enrolSample,
  isComplete,
  shareOfPresent,
} from './enrol-sample.ts';
export { EXTENSION_KEYSTROKES, extendEnrolment, isExtended } from './extend-enrolment.ts';
export {
  FIXED_TEXT_DETECTOR,
  FIXED_TEXT_FEATURE_SET,
  type FixedTextTemplate,
  fitFixedText,
} from './fixed-text-template.ts';
export {
  FREE_TEXT_CONTEXT_LIMIT,
  FREE_TEXT_FEATURE_SET,
  FREE_TEXT_MEMORY,
  type FreeTextTemplate,
  learnEvents,
  learnKeystrokes,
} from './free-text-template.ts';
export {
  packBytes,
  packCounts,
  packFloats,
  unpackBytes,
  unpackCounts,
  unpackFloats,
} from './packed-numbers.ts';
export { parseTemplate } from './parse-template.ts';
export {
  learnPointer,
  POINTER_BLOCK,
  POINTER_FEATURE_SET,
  type PointerEnrolmentOptions,
  type PointerTemplate,
} from './pointer-template.ts';
export { expectedScale, type ScaleCurve, type ScaleCurves } from './scale-curve.ts';
export { serializeTemplate, type Template } from './serialize-template.ts';
export {
  addToDirection,
  encoderFor,
  learnDirection,
  MOST_DIRECTIONS,
  type TypingDirection,
} from './typing-direction.ts';
export { undoAdoption } from './undo-adoption.ts';
export { undoEnrolment } from './undo-enrolment.ts';
export {
  addToLevel,
  LEVEL_FROM,
  moveLevel,
  noWindowLevel,
  WINDOW_LEVEL_MEMORY,
  type WindowLevel,
} from './window-level.ts';
