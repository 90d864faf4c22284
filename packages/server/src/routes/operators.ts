import type { App } from '../app.ts';
import { guardOperators } from '../operators/guard-operators.ts';
import type { Services } from '../services.ts';
import { operatorAccessRoutes } from './operator-access.ts';
import { operatorAccountRoutes } from './operator-account.ts';
import { operatorAuditRoutes } from './operator-audit.ts';
import { operatorOperatorsRoutes } from './operator-operators.ts';

/** What the console calls. Every route needs its role in `operators/route-roles.ts`. */
export function operatorRoutes(app: App, services: Services): void {
  guardOperators(app, services);
  operatorAccessRoutes(app, services);
  operatorAccountRoutes(app, services);
  operatorOperatorsRoutes(app, services);
  operatorAuditRoutes(app, services);
}
