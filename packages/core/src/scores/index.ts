export { calibrate, calibrationFor, clipBits, fixedTextCalibrationFor, tailFor } from './calibrate.ts';
export { adaptiveScore, type CohortLevel, cohortLevel } from './cohort-level.ts';
export { COMPARISON_SHARE, compareFixedText } from './compare-fixed-text.ts';
export { compareFreeText, type FreeTextEvidence } from './compare-free-text.ts';
export { compareKeyboards, type KeyboardComparison, MOST_KEYBOARDS } from './compare-keyboards.ts';
export { comparePointer, POINTER_LIMIT_BITS } from './compare-pointer.ts';
export {
  type Bearing,
  bearingOf,
  bearingScore,
  DIRECTION_FROM,
  type EncoderOpinion,
  encoderOpinion,
} from './encoder-score.ts';
export { type Evidence, type Reason, verdictOf } from './evidence.ts';
export { bitsOfRhythm, fixedTextBits, templateSpread } from './fixed-text-bits.ts';
export { calibrationPlace, freeTextBits } from './free-text-bits.ts';
export { type FreeTextModel, freeTextModel } from './free-text-model.ts';
export type { FreeTextCalibration, FreeTextPopulation, FreeTextTail } from './free-text-population.ts';
export { type FreeTextProbe, freeTextProbe } from './free-text-probe.ts';
export { type FreeTextReference, freeTextReference } from './free-text-reference.ts';
export { type FreeTextScores, freeTextScores } from './free-text-score.ts';
export { freeTextTail } from './free-text-tail.ts';
export { type FusionRule, fuseEvidence, fusionPair, type SourceBits } from './fuse-evidence.ts';
export { fusedBits } from './fused-bits.ts';
export { type FusionTrial, learnFusion } from './learn-fusion.ts';
export type {
  EncodedMonitor,
  LevelPrior,
  MonitorLimit,
  MonitorPopulation,
  MonitorSettings,
} from './monitor-population.ts';
export { isNewKeyboard, NEW_KEYBOARD_BITS } from './new-keyboard.ts';
export { falseMatchRate, type NonMatedTail, nonMatedTail, shiftedTail } from './non-mated-tail.ts';
export { pointerOwnBits } from './pointer-own-bits.ts';
export type { PointerPopulation, PointerSpace } from './pointer-population.ts';
export { type PointerScorer, pointerScorer } from './pointer-scorer.ts';
export { projectPointer } from './pointer-space.ts';
export type {
  Calibration,
  FixedTextCalibration,
  FixedTextPopulation,
  Population,
} from './population.ts';
export {
  DEPARTURE_KINDS,
  KEY_GROUPS,
  type KeyGroup,
  type TypingDeparture,
  typingDepartures,
} from './typing-departures.ts';
export { type UnusualTiming, unusualTimings } from './unusual-timings.ts';
export { type UnusualTyping, unusualTyping } from './unusual-typing.ts';
