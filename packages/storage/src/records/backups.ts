import type { BackupStore } from '../backup-port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';

type BackupRow = Tables['backups'];

const insert = query<BackupRow>()((db, p) =>
  db.insertInto('backups').values({
    id: p('id'),
    folder: p('folder'),
    made_at: p('made_at'),
    generation: p('generation'),
  }),
);
const list = query<object>()((db) => db.selectFrom('backups').selectAll().orderBy('made_at').orderBy('id'));
const remove = query<{ id: string }>()((db, p) => db.deleteFrom('backups').where('id', '=', p('id')));
const removeErasures = query<{ id: string }>()((db, p) =>
  db.deleteFrom('backup_erasures').where('backup_id', '=', p('id')),
);
const setGeneration = query<{ id: string; generation: number }>()((db, p) =>
  db
    .updateTable('backups')
    .set({ generation: p('generation') })
    .where('id', '=', p('id')),
);
const erasures = query<{ id: string }>()((db, p) =>
  db.selectFrom('backup_erasures').selectAll().where('backup_id', '=', p('id')),
);
const waiting = query<{ applicationId: string; subjectId: string }>()((db, p) =>
  db
    .selectFrom('backup_erasures')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId')),
);
const erased = query<{ id: string; applicationId: string; subjectId: string }>()((db, p) =>
  db
    .deleteFrom('backup_erasures')
    .where('backup_id', '=', p('id'))
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId')),
);

/** Part of every erasure: it is to be done in each backup that there is. */
export const eraseInBackups = query<{ applicationId: string; id: string }>()((db, p) =>
  db
    .insertInto('backup_erasures')
    .columns(['backup_id', 'application_id', 'subject_id'])
    .expression(
      db
        .selectFrom('backups')
        .select((row) => [
          'backups.id as backup_id',
          row.val(p('applicationId')).as('application_id'),
          row.val(p('id')).as('subject_id'),
        ]),
    ),
);

/** Backups that were made, oldest first. */
export function backupStore(engine: Engine): BackupStore {
  return {
    add: async ({ id, folder, madeAt, generation }) => {
      await engine.write([step(insert, { id, folder, made_at: madeAt, generation })]);
    },
    list: async () => {
      const rows = await engine.all(list, {});
      return rows.map(({ id, folder, made_at, generation }) => ({ id, folder, madeAt: made_at, generation }));
    },
    remove: async (id) => {
      const [, rows] = await engine.write([step(removeErasures, { id }), step(remove, { id })]);
      return rows > 0;
    },
    setGeneration: async (id, generation) => {
      await engine.write([step(setGeneration, { id, generation })]);
    },
    erasures: async (id) => {
      const rows = await engine.all(erasures, { id });
      return rows.map((row) => ({ applicationId: row.application_id, subjectId: row.subject_id }));
    },
    waiting: async (applicationId, subjectId) =>
      (await engine.first(waiting, { applicationId, subjectId }))?.count ?? 0,
    erased: async (id, people) => {
      await engine.write(people.map((person) => step(erased, { id, ...person })));
    },
    copy: (targets) => engine.copy(targets),
  };
}
