export { checkPolicy } from './check-policy.ts';
export { type DecideInput, decide, type Purpose } from './decide.ts';
export type { Decision, Evidence, Liveness, Outcome, Reason } from './decision.ts';
export { defaultPolicy } from './default-policy.ts';
export { explain } from './explain.ts';
export type { ConsentPolicy, EnrolmentPolicy, Policy, PurposePolicy, SessionPolicy } from './policy.ts';
export { storedPolicy } from './stored-policy.ts';
