// The console's client by itself: nothing of an application's client comes with it.
export type * from '../schemas/operator-access.ts';
export type * from '../schemas/operator-audit.ts';
export type * from '../schemas/operator-decisions.ts';
export type * from '../schemas/operator-lab.ts';
export type * from '../schemas/operator-notifications.ts';
export type * from '../schemas/operator-overview.ts';
export type * from '../schemas/operator-people.ts';
export type * from '../schemas/operator-policies.ts';
export type * from '../schemas/operator-sessions.ts';
export type { Policy } from '../schemas/policy.ts';
export type { ErasureReceipt, SuspensionReason } from '../schemas/subject.ts';
export type * from '../schemas/unusual-typing.ts';
export { DuctusClientError } from './errors.ts';
export { type OperatorClient, operatorClient } from './operator-client.ts';
