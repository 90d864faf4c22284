import type { ReceiptRecord } from '../port.ts';
import { type Step, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import { eraseInBackups } from './backups.ts';
import { insertReceipt } from './receipts.ts';

interface Person {
  readonly applicationId: string;
  readonly id: string;
}

const NOTHING_LEFT = {
  external_id: null,
  folded_id: null,
  wrapped_key: null,
  previous_key: null,
  suspended_at: null,
  suspended_because: null,
};

/** First of the steps: it affects no row when there is no such person or they were erased before. */
const destroyKey = query<Person>()((db, p) =>
  db
    .updateTable('subjects')
    .set(NOTHING_LEFT)
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id'))
    .where('wrapped_key', 'is not', null),
);

/** The same, if their registration was left unfinished: who finishes it at the same moment is in time, or finds themselves erased. */
const destroyKeyOfOverdue = query<Person & { overdueAt: number }>()((db, p) =>
  db
    .updateTable('subjects')
    .set(NOTHING_LEFT)
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id'))
    .where('wrapped_key', 'is not', null)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('registrations')
        .select('subject_id')
        .where('application_id', '=', p('applicationId'))
        .where('until', '<', p('overdueAt')),
    ),
);

/** Tables whose rows of the person go as they are. */
export const EMPTIED_BY_ERASURE = [
  'templates',
  'sessions',
  'mails',
  'alerts',
  'consents',
  'registrations',
  'factors',
  'ceremonies',
  'factor_tallies',
  'factor_audit',
  'allowances',
] as const;

const deletions = EMPTIED_BY_ERASURE.map((table) =>
  query<Person>()((db, p) =>
    db.deleteFrom(table).where('application_id', '=', p('applicationId')).where('subject_id', '=', p('id')),
  ),
);

const blankDecisions = query<Person>()((db, p) =>
  db
    .updateTable('decisions')
    .set({ sealed: null })
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('id')),
);

/**
 * What an erasure does, in order. When the first step finds nobody, the others are skipped and no receipt is stored.
 */
export function eraseSteps(
  applicationId: string,
  id: string,
  receipt: ReceiptRecord,
  overdueAt?: number,
): Step[] {
  const person = { applicationId, id };
  return [
    overdueAt === undefined
      ? step(destroyKey, person, { onNone: 'stop' })
      : step(destroyKeyOfOverdue, { ...person, overdueAt }, { onNone: 'stop' }),
    ...deletions.map((deletion) => step(deletion, person)),
    step(blankDecisions, person),
    step(eraseInBackups, person),
    step(
      insertReceipt,
      { id: receipt.id, application_id: applicationId, body: receipt.body, at: receipt.at },
      { conflict: 'There is already a receipt with this id: draw a new one.' },
    ),
  ];
}
