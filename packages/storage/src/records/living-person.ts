import type { Kysely } from 'kysely';
import type { Tables } from '../sql/tables.ts';

/** The person, unless erased: rows are inserted from this selection, so that nothing is added behind an erasure. */
export function livingPerson(db: Kysely<Tables>, applicationId: string, subjectId: string) {
  return db
    .selectFrom('subjects')
    .where('subjects.application_id', '=', applicationId)
    .where('subjects.id', '=', subjectId)
    .where('subjects.wrapped_key', 'is not', null);
}
