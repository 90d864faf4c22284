export { addEvidence } from './add-evidence.ts';
export { addPointerEvidence } from './add-pointer-evidence.ts';
export { addWatchedEvidence } from './add-watched-evidence.ts';
export { afterReentry } from './after-reentry.ts';
export { afterStrongAuthentication } from './after-strong-authentication.ts';
export { CONTRIBUTION_LIMIT_BITS } from './contribution.ts';
export { currentBits } from './current-bits.ts';
export {
  addWindow,
  afterVouched,
  falseAlarms,
  learnLimit,
  levelOf,
  limitFor,
  type Monitor,
  type MonitorRules,
  type OwnersWindows,
  type OwnLevel,
  ownLevel,
  restartMonitor,
  startMonitor,
  vouchedWindows,
  whileExtended,
} from './monitor/index.ts';
export { startTrust } from './start-trust.ts';
export type { Trust, TrustLevel } from './trust.ts';
export { trustLevel } from './trust-level.ts';
