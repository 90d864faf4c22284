export { monitorTexts } from '../output.ts';
export {
  type EncodedCut,
  type EncodedPopulation,
  type EncodedSeries,
  encodedSeries,
} from './encoded-series.ts';
export { enrolWindows, withIntruders } from './enrol-windows.ts';
export { learnMonitor } from './learn-monitor.ts';
export { levelPrior } from './level-prior.ts';
export type { OwnerSeries } from './owner-series.ts';
export { type MonitorRate, monitorRates } from './train-monitor.ts';
export { seriesBySource, type TypingBits } from './typing-bits.ts';
export { inUnits, type Watched, type WatchedWindows, watchOwner, watchOwners } from './watch-owners.ts';
export { wholeWindows } from './whole-windows.ts';
export { type WritingCut, writingSeries } from './writing-series.ts';
