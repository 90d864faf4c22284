import type { App } from '../app.ts';
import { exportFiles } from '../operators/export-file.ts';
import { guardOperators } from '../operators/guard-operators.ts';
import type { Services } from '../services.ts';
import { operatorAccessRoutes } from './operator-access.ts';
import { operatorAccountRoutes } from './operator-account.ts';
import { operatorAuditRoutes } from './operator-audit.ts';
import { operatorDecisionRoutes } from './operator-decisions.ts';
import { operatorLabRoutes } from './operator-lab.ts';
import { operatorMeasuredRoutes } from './operator-measured.ts';
import { operatorNotificationRoutes } from './operator-notifications.ts';
import { operatorOperatorsRoutes } from './operator-operators.ts';
import { operatorOverviewRoutes } from './operator-overview.ts';
import { operatorPeopleRoutes } from './operator-people.ts';
import { operatorPolicyRoutes } from './operator-policies.ts';
import { operatorSessionRoutes } from './operator-sessions.ts';
import { findTenant } from './operator-tenant.ts';

/** What the console calls. Every route needs its role in `operators/route-roles.ts`. */
export function operatorRoutes(app: App, services: Services): void {
  guardOperators(app, services);
  const sendFile = exportFiles(services);
  operatorAccessRoutes(app, services);
  operatorAccountRoutes(app, services);
  operatorOperatorsRoutes(app, services);
  operatorAuditRoutes(app, services, sendFile);
  operatorLabRoutes(app, services);
  operatorNotificationRoutes(app, services);
  findTenant(app, services);
  operatorOverviewRoutes(app, services);
  operatorSessionRoutes(app, services);
  operatorPeopleRoutes(app, services);
  operatorDecisionRoutes(app, services, sendFile);
  operatorPolicyRoutes(app, services);
  operatorMeasuredRoutes(app, services);
}
