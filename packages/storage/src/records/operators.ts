import type {
  OperatorAttempts,
  OperatorRecord,
  OperatorSessionRecord,
  OperatorStore,
} from '../operator-port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { changeSteps } from './operator-changes.ts';

const everybody = query<object>()((db) =>
  db.selectFrom('operators').selectAll().orderBy('created_at').orderBy('id'),
);

const byId = query<{ id: string }>()((db, p) =>
  db.selectFrom('operators').selectAll().where('id', '=', p('id')),
);

const byName = query<{ nameKey: string }>()((db, p) =>
  db.selectFrom('operators').selectAll().where('name_key', '=', p('nameKey')),
);

const sessionByHash = query<{ hash: string }>()((db, p) =>
  db.selectFrom('operator_sessions').selectAll().where('hash', '=', p('hash')),
);

const sessionsOf = query<{ operatorId: string }>()((db, p) =>
  db
    .selectFrom('operator_sessions')
    .selectAll()
    .where('operator_id', '=', p('operatorId'))
    .orderBy('created_at', 'desc')
    .orderBy('id'),
);

const markSeen = query<{ id: string; at: number }>()((db, p) =>
  db
    .updateTable('operator_sessions')
    .set({ seen_at: p('at') })
    .where('id', '=', p('id')),
);

const linkByHash = query<{ hash: string }>()((db, p) =>
  db.selectFrom('operator_links').selectAll().where('hash', '=', p('hash')),
);

const attemptsAt = query<{ name: string }>()((db, p) =>
  db.selectFrom('operator_attempts').selectAll().where('name', '=', p('name')),
);

const firstAttempt = query<OperatorAttempts>()((db, p) =>
  db
    .insertInto('operator_attempts')
    .values({ name: p('name'), wrong: p('wrong'), until: p('until') })
    .onConflict((oc) => oc.column('name').doNothing()),
);

const nextAttempt = query<OperatorAttempts & { seenWrong: number; seenUntil: number }>()((db, p) =>
  db
    .updateTable('operator_attempts')
    .set({ wrong: p('wrong'), until: p('until') })
    .where('name', '=', p('name'))
    .where('wrong', '=', p('seenWrong'))
    .where('until', '=', p('seenUntil')),
);

const endedSessions = query<{ now: number }>()((db, p) =>
  db.deleteFrom('operator_sessions').where('expires_at', '<', p('now')),
);
const endedLinks = query<{ now: number }>()((db, p) =>
  db.deleteFrom('operator_links').where('expires_at', '<', p('now')),
);
const oldAttempts = query<{ before: number }>()((db, p) =>
  db.deleteFrom('operator_attempts').where('until', '<', p('before')),
);

/** The console's operators. */
export function operatorStore(engine: Engine): OperatorStore {
  const operator = async (id: string) => {
    const row = await engine.first(byId, { id });
    return row && toOperator(row);
  };
  return {
    list: async () => (await engine.all(everybody, {})).map(toOperator),
    byId: operator,
    byName: async (nameKey) => {
      const row = await engine.first(byName, { nameKey });
      return row && toOperator(row);
    },
    bySession: async (hash) => {
      const row = await engine.first(sessionByHash, { hash });
      const owner = row && (await operator(row.operator_id));
      return row && owner && { session: toSession(row), operator: owner };
    },
    sessions: async (operatorId) => (await engine.all(sessionsOf, { operatorId })).map(toSession),
    seen: async (id, at) => {
      await engine.write([step(markSeen, { id, at })]);
    },
    link: async (hash) => {
      const row = await engine.first(linkByHash, { hash });
      return row && toLink(row);
    },
    attempts: (name) => engine.first(attemptsAt, { name }),
    countAttempt: async (next, seen) => {
      const count =
        seen === undefined
          ? step(firstAttempt, next)
          : step(nextAttempt, { ...next, seenWrong: seen.wrong, seenUntil: seen.until });
      return (await engine.write([count]))[0] === 1;
    },
    change: async (change) => {
      // A name and an address leave no trace in the files.
      await engine.write(changeSteps(change), { purge: (change.erased?.length ?? 0) > 0 });
    },
    deleteExpired: async (now, before) => {
      await engine.write([
        step(endedSessions, { now }),
        step(endedLinks, { now }),
        step(oldAttempts, { before }),
      ]);
    },
  };
}

function toLink({ hash, operator_id, created_at, expires_at }: Tables['operator_links']) {
  return { hash, operatorId: operator_id, createdAt: created_at, expiresAt: expires_at };
}

function toOperator(row: Tables['operators']): OperatorRecord {
  return {
    id: row.id,
    name: row.name,
    nameKey: row.name_key,
    role: row.role,
    applications: row.applications === null ? null : JSON.parse(row.applications),
    state: row.state,
    sealed: row.sealed,
    revision: row.revision,
    createdAt: row.created_at,
    signedInAt: row.signed_in_at,
  };
}

function toSession(row: Tables['operator_sessions']): OperatorSessionRecord {
  return {
    id: row.id,
    operatorId: row.operator_id,
    hash: row.hash,
    device: row.device,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
  };
}
