import { sql } from 'kysely';
import type { Allowance, AllowanceRecord, AllowanceStore } from '../allowance-port.ts';
import { StorageError } from '../errors.ts';
import { type Engine, type Step, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { removeExpired } from './expired.ts';
import { insertionOfLiving } from './living-person.ts';

type AllowanceRow = Tables['allowances'];
type Person = { readonly applicationId: string; readonly subjectId: string };

/**
 * Counts one more, or affects no row when the window is full. A window is over when its end came, or lies farther ahead
 * than that of one which begins now: then the clock was put back.
 */
const take = query<AllowanceRow & { most: number; now: number }>()((db, p) => {
  const isOver = sql<boolean>`(allowances.until <= ${p('now')} or allowances.until > excluded.until)`;
  return insertionOfLiving(db, 'allowances', ['name', 'until', 'count'], p as never).onConflict((oc) =>
    oc
      .columns(['application_id', 'subject_id', 'name'])
      .doUpdateSet({
        until: sql<number>`iif(${isOver}, excluded.until, allowances.until)`,
        count: sql<number>`iif(${isOver}, 1, allowances.count + 1)`,
      })
      .where(sql<boolean>`${isOver} or allowances.count < ${p('most')}`),
  );
});

const get = query<Person & { name: string }>()((db, p) =>
  db
    .selectFrom('allowances')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .where('name', '=', p('name')),
);

const countOver = query<AllowanceRow>()((db, p) =>
  db
    .updateTable('allowances')
    .set((eb) => ({ count: eb('count', '+', 1) }))
    .where('application_id', '=', p('application_id'))
    .where('subject_id', '=', p('subject_id'))
    .where('name', '=', p('name'))
    .where('until', '=', p('until'))
    .where('count', '=', p('count')),
);

const expired = removeExpired('allowances', 'until');

/** Takes one up; the steps after it are skipped when there is none left. */
export function takeAllowance(person: Person, { name, most, now, until }: Allowance): Step {
  return step(take, { ...ofPerson(person), name, until, count: 1, most, now }, { onNone: 'stop' });
}

/** Whether none was left, of a write that was skipped: for nobody there is no window either. */
export async function isUsedUp(
  engine: Engine,
  { applicationId, subjectId }: Person,
  { name }: Allowance,
  conflict: string,
): Promise<boolean> {
  if ((await engine.first(get, { applicationId, subjectId, name })) !== undefined) return true;
  throw new StorageError('storage-conflict', conflict);
}

/** Counts one more in a window that is full. */
export function overdrawAllowance(
  { name, until, count, ...person }: AllowanceRecord,
  conflict: string,
): Step {
  return step(countOver, { ...ofPerson(person), name, until, count }, { conflict, onNone: 'conflict' });
}

/** What people may do so often in a window of time. */
export function allowanceStore(engine: Engine): AllowanceStore {
  return {
    get: async (applicationId, subjectId, name) => {
      const row = await engine.first(get, { applicationId, subjectId, name });
      return row && { applicationId, subjectId, name, until: row.until, count: row.count };
    },
    deleteExpired: async (before, limit) => {
      const [affected] = await engine.write([step(expired, { before, limit })]);
      return affected;
    },
  };
}

const ofPerson = ({ applicationId, subjectId }: Person) => ({
  application_id: applicationId,
  subject_id: subjectId,
});
