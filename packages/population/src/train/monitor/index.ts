export { learnMonitor } from './learn-monitor.ts';
export { levelPrior } from './level-prior.ts';
export type { OwnerSeries } from './owner-series.ts';
export { type Watched, watchOwners } from './watch-owners.ts';
