export { calibrate, calibrationFor, clipBits } from './calibrate.ts';
export { COMPARISON_SHARE, compareFixedText, fixedTextBits } from './compare-fixed-text.ts';
export { compareFreeText } from './compare-free-text.ts';
export type { Evidence, Reason } from './evidence.ts';
export { freeTextScore } from './free-text-score.ts';
export type {
  Calibration,
  FixedTextPopulation,
  FreeTextContext,
  FreeTextPopulation,
  Population,
} from './population.ts';
