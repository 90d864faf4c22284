// The console's client by itself: nothing of an application's client comes with it.
export type * from '../schemas/operator-access.ts';
export type * from '../schemas/operator-audit.ts';
export { DuctusClientError } from './errors.ts';
export { type OperatorClient, operatorClient } from './operator-client.ts';
