export { addWindow } from './add-window.ts';
export { afterVouched, vouchedWindows } from './after-vouched.ts';
export { falseAlarms, learnLimit, type OwnersWindows } from './learn-limit.ts';
export { limitFor } from './limit-for.ts';
export type { Monitor, MonitorRules, OwnLevel } from './monitor.ts';
export { levelOf, ownLevel } from './own-level.ts';
export { restartMonitor, startMonitor } from './start-monitor.ts';
export { whileExtended } from './while-extended.ts';
