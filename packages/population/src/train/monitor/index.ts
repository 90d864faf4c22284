export { monitorTexts } from '../output.ts';
export {
  type EncodedCut,
  type EncodedPopulation,
  type EncodedSeries,
  encodedSeries,
} from './encoded-series.ts';
export { learnMonitor } from './learn-monitor.ts';
export { levelPrior } from './level-prior.ts';
export type { OwnerSeries } from './owner-series.ts';
export { type MonitorRate, monitorRates } from './train-monitor.ts';
export { inUnits, type Watched, type WatchedWindows, watchOwner, watchOwners } from './watch-owners.ts';
export { type WritingCut, writingSeries } from './writing-series.ts';
