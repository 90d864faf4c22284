import type { ApiKeyRecord, ApplicationRecord, ApplicationStore } from '../port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';

type ApplicationRow = Tables['applications'];

const insertApplication = query<ApplicationRow>()((db, p) =>
  db.insertInto('applications').values({
    id: p('id'),
    name: p('name'),
    origins: p('origins'),
    policy: p('policy'),
    created_at: p('created_at'),
  }),
);

const insertKey = query<Tables['api_keys']>()((db, p) =>
  db.insertInto('api_keys').values({
    id: p('id'),
    application_id: p('application_id'),
    hash: p('hash'),
    created_at: p('created_at'),
    revoked_at: p('revoked_at'),
  }),
);

const byId = query<{ id: string }>()((db, p) =>
  db.selectFrom('applications').selectAll().where('id', '=', p('id')),
);

const byName = query<{ name: string }>()((db, p) =>
  db.selectFrom('applications').selectAll().where('name', '=', p('name')),
);

const byKeyHash = query<{ hash: Uint8Array }>()((db, p) =>
  db
    .selectFrom('api_keys')
    .innerJoin('applications', 'applications.id', 'api_keys.application_id')
    .selectAll('applications')
    .select('api_keys.id as key_id')
    .where('api_keys.hash', '=', p('hash'))
    .where('api_keys.revoked_at', 'is', null),
);

const everyApplication = query<object>()((db) =>
  db.selectFrom('applications').selectAll().orderBy('created_at').orderBy('id'),
);

const keysOf = query<{ applicationId: string }>()((db, p) =>
  db
    .selectFrom('api_keys')
    .select(['id', 'application_id', 'created_at', 'revoked_at'])
    .where('application_id', '=', p('applicationId'))
    .orderBy('created_at')
    .orderBy('id'),
);

/** A key that was revoked before keeps its first date. */
const revoke = query<{ applicationId: string; keyId: string; at: number }>()((db, p) =>
  db
    .updateTable('api_keys')
    .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(p('at'))) }))
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('keyId')),
);

const updateOrigins = query<{ id: string; origins: string }>()((db, p) =>
  db
    .updateTable('applications')
    .set({ origins: p('origins') })
    .where('id', '=', p('id')),
);

/** Applications and their API keys; lists are oldest first. */
export function applicationStore(engine: Engine): ApplicationStore {
  return {
    insert: async (application, key) => {
      await engine.write([
        step(insertApplication, toRow(application), {
          conflict: 'There is already an application with this id or name: choose another.',
        }),
        step(insertKey, keyRow({ ...key, applicationId: application.id }), keyConflict),
      ]);
    },
    byId: async (id) => toRecord(await engine.first(byId, { id })),
    byName: async (name) => toRecord(await engine.first(byName, { name })),
    byKeyHash: async (hash) => {
      const row = await engine.first(byKeyHash, { hash });
      return row === undefined ? undefined : { application: toRecord(row), keyId: row.key_id };
    },
    list: async () => (await engine.all(everyApplication, {})).map((row) => toRecord(row)),
    addKey: async (key) => {
      await engine.write([step(insertKey, keyRow(key), keyConflict)]);
    },
    keys: async (applicationId) =>
      (await engine.all(keysOf, { applicationId })).map((row) => ({
        id: row.id,
        applicationId: row.application_id,
        createdAt: row.created_at,
        revokedAt: row.revoked_at,
      })),
    revokeKey: async (applicationId, keyId, at) => {
      const [affected] = await engine.write([step(revoke, { applicationId, keyId, at })]);
      return affected > 0;
    },
    setOrigins: async (id, origins) => {
      await engine.write([step(updateOrigins, { id, origins: JSON.stringify(origins) }, unknown)]);
    },
  };
}

const unknown = {
  conflict: 'There is no application with this id: create it first.',
  onNone: 'conflict',
} as const;

const keyConflict = {
  conflict:
    'The API key exists already or its application does not: draw a new key for an existing application.',
};

function toRow({ id, name, origins, policy, createdAt }: ApplicationRecord): ApplicationRow {
  return { id, name, origins: JSON.stringify(origins), policy, created_at: createdAt };
}

function keyRow({ id, applicationId, hash, createdAt, revokedAt }: ApiKeyRecord): Tables['api_keys'] {
  return { id, application_id: applicationId, hash, created_at: createdAt, revoked_at: revokedAt };
}

function toRecord(row: ApplicationRow): ApplicationRecord;
function toRecord(row: ApplicationRow | undefined): ApplicationRecord | undefined;
function toRecord(row: ApplicationRow | undefined): ApplicationRecord | undefined {
  return (
    row && {
      id: row.id,
      name: row.name,
      origins: JSON.parse(row.origins),
      policy: row.policy,
      createdAt: row.created_at,
    }
  );
}
