import type { OperatingPoints } from '../schemas/operator-policies.ts';
import { operatorAccess, operatorAdministration, operatorOwnAccount } from './operator-access.ts';
import { operatorApplication } from './operator-application.ts';
import { operatorAudit } from './operator-audit.ts';
import { type OperatorCallOptions, operatorCaller } from './operator-call.ts';
import { operatorLab } from './operator-lab.ts';
import { operatorNotifications } from './operator-notifications.ts';

/**
 * The console's pages talk to their server through this: one method for each route, by area. Every method rejects with
 * `DuctusClientError`, whose `code` is the server's, or `ductus-unreachable` when there was no answer.
 */
export function operatorClient(options: OperatorCallOptions = {}) {
  const call = operatorCaller(options);
  return {
    access: operatorAccess(call),
    account: operatorOwnAccount(call),
    operators: operatorAdministration(call),
    audit: operatorAudit(call),
    lab: operatorLab(call),
    notifications: operatorNotifications(call),
    /** What is of one application. */
    application: (id: string) => operatorApplication(call, id),
    /** Error rates as the lab measured them. */
    operatingPoints: () => call<OperatingPoints>('GET', '/v1/operator/operating-points'),
  };
}

export type OperatorClient = ReturnType<typeof operatorClient>;
