export { checkPolicy } from './check-policy.ts';
export { type DecideInput, decide, type Purpose } from './decide.ts';
export type { Decision, Evidence, Liveness, Outcome, Reason } from './decision.ts';
export { defaultPolicy } from './default-policy.ts';
export { explain } from './explain.ts';
export { factorsFor } from './factors-for.ts';
export type {
  ConsentPolicy,
  EnrolmentPolicy,
  Policy,
  PurposePolicy,
  RoutePolicy,
  SessionPolicy,
} from './policy.ts';
export { policyOn } from './policy-on.ts';
export {
  FACTOR_KINDS,
  type FactorKind,
  type StepUpPolicy,
  type StepUpRule,
} from './step-up-policy.ts';
export { storedPolicy } from './stored-policy.ts';
