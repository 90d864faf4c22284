import type { Store } from '../port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import { alertStore } from './alerts.ts';
import { allowanceStore } from './allowances.ts';
import { applicationStore } from './applications.ts';
import { auditStore } from './audit.ts';
import { backupStore } from './backups.ts';
import { consentStore } from './consents.ts';
import { consoleStore } from './console.ts';
import { dataKeyStore } from './data-keys.ts';
import { decisionStore } from './decisions.ts';
import { factorStore } from './factors.ts';
import { mailStore } from './mails.ts';
import { notificationStore } from './notifications.ts';
import { operatorStore } from './operators.ts';
import { policyStore } from './policies.ts';
import { receiptStore } from './receipts.ts';
import { registrationStore } from './registrations.ts';
import { sessionStore } from './sessions.ts';
import { subjectStore } from './subjects.ts';
import { templateStore } from './templates.ts';

const countCheck = query<object>()((db) =>
  db.updateTable('health').set((eb) => ({ checks: eb('checks', '+', 1) })),
);
const readChecks = query<object>()((db) => db.selectFrom('health').select('checks'));

/** The whole port over one engine. */
export function recordStore(engine: Engine): Store {
  return { ...parts(engine), audit: auditStore(engine, parts) };
}

function parts(engine: Engine): Omit<Store, 'audit'> {
  return {
    applications: applicationStore(engine),
    subjects: subjectStore(engine),
    dataKeys: dataKeyStore(engine),
    backups: backupStore(engine),
    templates: templateStore(engine),
    sessions: sessionStore(engine),
    decisions: decisionStore(engine),
    receipts: receiptStore(engine),
    mails: mailStore(engine),
    alerts: alertStore(engine),
    consents: consentStore(engine),
    registrations: registrationStore(engine),
    factors: factorStore(engine),
    allowances: allowanceStore(engine),
    operators: operatorStore(engine),
    policies: policyStore(engine),
    console: consoleStore(engine),
    notifications: notificationStore(engine),
    check: async () => {
      const conflict = 'The health record is gone: restore the database from a backup.';
      await engine.write([step(countCheck, {}, { conflict, onNone: 'conflict' })]);
      await engine.first(readChecks, {});
    },
    close: () => engine.close(),
  };
}
