import type { RegistrationRecord, RegistrationStore } from '../registration-port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { insertOfLiving } from './living-person.ts';

interface Person {
  readonly applicationId: string;
  readonly subjectId: string;
}

/** Part of making somebody known who is being registered. */
export const insertRegistration = insertOfLiving('registrations', ['until']);

const get = query<Person>()((db, p) =>
  db
    .selectFrom('registrations')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId')),
);

const remove = query<Person>()((db, p) =>
  db
    .deleteFrom('registrations')
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId')),
);

const overdue = query<{ now: number; limit: number }>()((db, p) =>
  db
    .selectFrom('registrations')
    .selectAll()
    .where('until', '<', p('now'))
    .orderBy('until')
    .orderBy('subject_id')
    .limit(p('limit')),
);

/** Registrations under way. */
export function registrationStore(engine: Engine): RegistrationStore {
  return {
    get: async (applicationId, subjectId) => {
      const row = await engine.first(get, { applicationId, subjectId });
      return row && toRecord(row);
    },
    finish: async (applicationId, subjectId) => {
      const [finished] = await engine.write([step(remove, { applicationId, subjectId })]);
      return finished > 0;
    },
    overdue: async (now, limit) => (await engine.all(overdue, { now, limit })).map(toRecord),
  };
}

function toRecord({ application_id, subject_id, until }: Tables['registrations']): RegistrationRecord {
  return { applicationId: application_id, subjectId: subject_id, until };
}
