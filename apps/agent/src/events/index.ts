export type { Agent, AgentCommands } from './agent-commands.ts';
export type { AgentEvent, GapEvent, KeyEvent, PointerEvent } from './agent-event.ts';
export type {
  Activity,
  AgentSettings,
  AgentStatus,
  AskStatus,
  ExpectedFigures,
  IconState,
  LiveFigures,
  Proof,
  Readiness,
  ScheduleEntry,
  SecurityState,
  TrustPoint,
  TrustStatus,
} from './agent-status.ts';
export type { CaptureSource, SourceDevice, SourceFailure, SourceState } from './capture-source.ts';
export { keyClassOf } from './key-class-of.ts';
export { KeyReducer } from './key-reducer.ts';
export type { PasswordCheck } from './password-check.ts';
export { LOST_AFTER, type LockWord, type ScreenLocker } from './screen-locker.ts';
