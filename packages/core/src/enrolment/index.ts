export { ADOPTION_WINDOW_MS, type AdoptionProof, adoptSample } from './adopt-sample.ts';
export { CONSISTENCY_SCORE } from './consistency.ts';
export {
  ENROLMENT_SHARE,
  type EnrolmentIssue,
  type EnrolmentOptions,
  type EnrolmentStep,
  enrolSample,
  isComplete,
} from './enrol-sample.ts';
export {
  FIXED_TEXT_DETECTOR,
  FIXED_TEXT_FEATURE_SET,
  type FixedTextTemplate,
  fitFixedText,
} from './fixed-text-template.ts';
export {
  FREE_TEXT_FEATURE_SET,
  FREE_TEXT_MEMORY,
  type FreeTextTemplate,
  type KindStatistics,
  learnKeystrokes,
} from './free-text-template.ts';
export { parseTemplate } from './parse-template.ts';
export { serializeTemplate, type Template } from './serialize-template.ts';
