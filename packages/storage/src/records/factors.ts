import type { CeremonyRecord, FactorChange, FactorRecord, FactorStore, TallyRecord } from '../factor-port.ts';
import { type Engine, type Step, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { isUsedUp, takeAllowance } from './allowances.ts';
import { removeExpired } from './expired.ts';
import { appendAudit, deleteAudit, listAudit } from './factor-audit.ts';
import { putTally, tallyList } from './factor-tallies.ts';
import { insertOfLiving } from './living-person.ts';
import { putSession } from './sessions.ts';

type FactorRow = Tables['factors'];
type CeremonyRow = Tables['ceremonies'];
type Person = { readonly applicationId: string; readonly subjectId: string };

const listOf = query<Person>()((db, p) =>
  db
    .selectFrom('factors')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .orderBy('created_at')
    .orderBy('id'),
);

const insertFactor = insertOfLiving('factors', ['id', 'kind', 'sealed', 'revision', 'created_at']);

const replaceFactor = query<FactorRow & { previous: number }>()((db, p) =>
  db
    .updateTable('factors')
    .set({ sealed: p('sealed'), revision: p('revision') })
    .where('application_id', '=', p('application_id'))
    .where('subject_id', '=', p('subject_id'))
    .where('id', '=', p('id'))
    .where('revision', '=', p('previous')),
);

const removeFactor = query<Person & { id: string }>()((db, p) =>
  db
    .deleteFrom('factors')
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .where('id', '=', p('id')),
);

const ceremonyById = query<{ id: string }>()((db, p) =>
  db.selectFrom('ceremonies').selectAll().where('id', '=', p('id')),
);

const insertCeremony = insertOfLiving('ceremonies', ['id', 'sealed', 'revision', 'expires_at']);

const replaceCeremony = query<CeremonyRow & { previous: number }>()((db, p) =>
  db
    .updateTable('ceremonies')
    .set({ sealed: p('sealed'), revision: p('revision'), expires_at: p('expires_at') })
    .where('id', '=', p('id'))
    .where('application_id', '=', p('application_id'))
    .where('subject_id', '=', p('subject_id'))
    .where('revision', '=', p('previous')),
);

const expired = removeExpired('ceremonies', 'expires_at');

const removeCeremonies = query<Person>()((db, p) =>
  db
    .deleteFrom('ceremonies')
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId')),
);

const must = {
  conflict:
    'The ceremony or a factor was written by somebody else meanwhile, or the person is gone: read it again.',
  onNone: 'conflict',
} as const;

/** Factors, ceremonies, tallies and their audit records; a change is written as one unit. */
export function factorStore(engine: Engine): FactorStore {
  return {
    list: async (applicationId, subjectId) =>
      (await engine.all(listOf, { applicationId, subjectId })).map(toFactor),
    ceremony: async (id) => {
      const row = await engine.first(ceremonyById, { id });
      return row && toCeremony(row);
    },
    tallies: (applicationId, subjectId) => tallyList(engine, applicationId, subjectId),
    audit: (applicationId, filter, page) => listAudit(engine, applicationId, filter, page),
    write: async (change) => {
      const affected = await engine.write(stepsOf(change));
      const none = change.allowances?.find((_, at) => affected[at] === 0);
      return none === undefined || !(await isUsedUp(engine, personOf(change), none, must.conflict));
    },
    endCeremonies: async (applicationId, subjectId) => {
      await engine.write([step(removeCeremonies, { applicationId, subjectId })]);
    },
    deleteExpired: async (now, limit) => {
      const [affected] = await engine.write([step(expired, { before: now, limit })]);
      return affected;
    },
    deleteAudit: (before, limit) => deleteAudit(engine, before, limit),
  };
}

/** Whose the change is; one of nobody has no allowance either. */
function personOf({ ceremony, factors = [], tallies = [], audit = [] }: FactorChange) {
  return (ceremony ?? factors[0] ?? tallies[0] ?? audit[0])!;
}

function stepsOf(change: FactorChange): Step[] {
  const { allowances = [], ceremony, factors = [], removed = [], tallies = [], audit = [], session } = change;
  return [
    ...allowances.map((allowance) => takeAllowance(personOf(change), allowance)),
    ...(ceremony === undefined ? [] : [putCeremony(ceremony)]),
    ...removed.map(({ applicationId, subjectId, id }) =>
      step(removeFactor, { applicationId, subjectId, id }, must),
    ),
    ...factors.map(putFactor),
    ...tallies.map((tally: TallyRecord) => putTally(tally, must)),
    ...audit.map((record) => appendAudit(record, must)),
    ...(session === undefined ? [] : putSession(session)),
  ];
}

function putFactor(factor: FactorRecord): Step {
  const row: FactorRow = {
    id: factor.id,
    application_id: factor.applicationId,
    subject_id: factor.subjectId,
    kind: factor.kind,
    sealed: factor.sealed,
    revision: factor.revision,
    created_at: factor.createdAt,
  };
  if (row.revision === 1) return step(insertFactor, row, must);
  return step(replaceFactor, { ...row, previous: row.revision - 1 }, must);
}

function putCeremony(ceremony: CeremonyRecord): Step {
  const row: CeremonyRow = {
    id: ceremony.id,
    application_id: ceremony.applicationId,
    subject_id: ceremony.subjectId,
    sealed: ceremony.sealed,
    revision: ceremony.revision,
    expires_at: ceremony.expiresAt,
  };
  if (row.revision === 1) return step(insertCeremony, row, must);
  return step(replaceCeremony, { ...row, previous: row.revision - 1 }, must);
}

function toFactor(row: FactorRow): FactorRecord {
  return {
    id: row.id,
    applicationId: row.application_id,
    subjectId: row.subject_id,
    kind: row.kind,
    sealed: row.sealed,
    revision: row.revision,
    createdAt: row.created_at,
  };
}

function toCeremony(row: CeremonyRow): CeremonyRecord {
  return {
    id: row.id,
    applicationId: row.application_id,
    subjectId: row.subject_id,
    sealed: row.sealed,
    revision: row.revision,
    expiresAt: row.expires_at,
  };
}
