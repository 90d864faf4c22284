export { recalibrateFreeText } from './recalibrate-free-text.ts';
export { type FreeTextReport, type FreeTextTraining, trainFreeText } from './train-free-text.ts';
export type { Writing } from './writing.ts';
