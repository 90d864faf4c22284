export { addWindow } from './add-window.ts';
export { afterVouched } from './after-vouched.ts';
export { falseAlarms, learnLimit, type OwnersWindows } from './learn-limit.ts';
export type { Monitor, MonitorSettings, OwnLevel } from './monitor.ts';
export { type LevelPrior, ownLevel } from './own-level.ts';
export { startMonitor } from './start-monitor.ts';
