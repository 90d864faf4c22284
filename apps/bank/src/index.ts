export { type BankParts, buildBank } from './app.ts';
export { type BankConfig, readConfig } from './config.ts';
export { BankError, type BankErrorCode } from './errors.ts';
export type { Channel, Recognition, TypingEnrolment, Verdict } from './recognition.ts';
