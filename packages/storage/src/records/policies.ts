import type { PolicyStore, PolicyVersionRecord } from '../policy-port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';

type VersionRow = Tables['policy_versions'];

const insert = query<VersionRow>()((db, p) =>
  db.insertInto('policy_versions').values({
    application_id: p('application_id'),
    version: p('version'),
    policy: p('policy'),
    at: p('at'),
    by: p('by'),
  }),
);

/** The version before the first that was put here: in force since the application was made. */
const keepFormer = query<Pick<VersionRow, 'application_id' | 'version' | 'policy' | 'by'>>()((db, p) =>
  db
    .insertInto('policy_versions')
    .columns(['application_id', 'version', 'policy', 'at', 'by'])
    .expression((eb) =>
      eb
        .selectFrom('applications')
        .select((row) => [
          'id',
          row.val(p('version')).as('version'),
          row.val(p('policy')).as('policy'),
          'created_at',
          row.val(p('by')).as('by'),
        ])
        .where('id', '=', p('application_id')),
    )
    .onConflict((oc) => oc.doNothing()),
);

const setPolicy = query<Pick<VersionRow, 'application_id' | 'policy'>>()((db, p) =>
  db
    .updateTable('applications')
    .set({ policy: p('policy') })
    .where('id', '=', p('application_id')),
);

const versions = query<{ applicationId: string; before: number; limit: number }>()((db, p) =>
  db
    .selectFrom('policy_versions')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('version', '<', p('before'))
    .orderBy('version', 'desc')
    .limit(p('limit')),
);

const unknown = {
  conflict: 'There is no application with this id: create it first.',
  onNone: 'conflict',
} as const;
const taken = { conflict: 'The policy was changed meanwhile: read it again.' };

/** Policies, every version of them. */
export function policyStore(engine: Engine): PolicyStore {
  return {
    put: async (next, over) => {
      const row = toRow(next);
      const former = { ...over, application_id: next.applicationId, by: `application:${next.applicationId}` };
      await engine.write([step(setPolicy, row, unknown), step(keepFormer, former), step(insert, row, taken)]);
    },
    versions: async (applicationId, { before = Number.MAX_SAFE_INTEGER, limit }) =>
      (await engine.all(versions, { applicationId, before, limit })).map(toRecord),
  };
}

function toRow({ applicationId, ...same }: PolicyVersionRecord): VersionRow {
  return { ...same, application_id: applicationId };
}

function toRecord({ application_id, ...same }: VersionRow): PolicyVersionRecord {
  return { ...same, applicationId: application_id };
}
