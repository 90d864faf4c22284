import { sql } from 'kysely';
import type { OperatorChange, OperatorRecord, OperatorSessionRecord } from '../operator-port.ts';
import { type Step, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { forgetMailboxSteps } from './notification-rules.ts';

type OperatorRow = Tables['operators'];

const insert = query<OperatorRow>()((db, p) =>
  db.insertInto('operators').values({
    id: p('id'),
    name: p('name'),
    name_key: p('name_key'),
    role: p('role'),
    applications: p('applications'),
    state: p('state'),
    sealed: p('sealed'),
    revision: p('revision'),
    created_at: p('created_at'),
    signed_in_at: p('signed_in_at'),
  }),
);

const update = query<OperatorRow & { previous: number }>()((db, p) =>
  db
    .updateTable('operators')
    .set({
      name: p('name'),
      name_key: p('name_key'),
      role: p('role'),
      applications: p('applications'),
      state: p('state'),
      sealed: p('sealed'),
      revision: p('revision'),
      signed_in_at: p('signed_in_at'),
    })
    .where('id', '=', p('id'))
    .where('revision', '=', p('previous')),
);

/** Affects one row unless this is the last who can administer everything. */
const notTheLast = query<{ id: string }>()((db, p) =>
  db
    .updateTable('audit_head')
    .set({ id: 1 })
    .where('id', '=', 1)
    .where((eb) => {
      const administrators = eb
        .selectFrom('operators')
        .select(sql`1`.as('one'))
        .where('role', '=', 'administrator')
        .where('state', '=', 'active')
        .where('applications', 'is', null);
      return eb.or([
        eb.exists(administrators.where('id', '!=', p('id'))),
        eb.not(eb.exists(administrators.where('id', '=', p('id')))),
      ]);
    }),
);

const openSession = query<Tables['operator_sessions']>()((db, p) =>
  db.insertInto('operator_sessions').values({
    id: p('id'),
    operator_id: p('operator_id'),
    hash: p('hash'),
    device: p('device'),
    created_at: p('created_at'),
    seen_at: p('seen_at'),
    expires_at: p('expires_at'),
  }),
);

const endSession = query<{ id: string }>()((db, p) =>
  db.deleteFrom('operator_sessions').where('id', '=', p('id')),
);

const endSessionsOf = query<{ operatorId: string; except: string }>()((db, p) =>
  db
    .deleteFrom('operator_sessions')
    .where('operator_id', '=', p('operatorId'))
    .where('id', '!=', p('except')),
);

const insertLink = query<Tables['operator_links']>()((db, p) =>
  db.insertInto('operator_links').values({
    hash: p('hash'),
    operator_id: p('operator_id'),
    created_at: p('created_at'),
    expires_at: p('expires_at'),
  }),
);

const useLink = query<{ hash: string }>()((db, p) =>
  db.deleteFrom('operator_links').where('hash', '=', p('hash')),
);

const unlink = query<{ operatorId: string | null }>()((db, p) =>
  db.deleteFrom('operator_links').where('operator_id', 'is', p('operatorId')),
);

const remove = query<{ id: string }>()((db, p) => db.deleteFrom('operators').where('id', '=', p('id')));

const forget = query<{ name: string }>()((db, p) =>
  db.deleteFrom('operator_attempts').where('name', '=', p('name')),
);

const taken = { conflict: 'The name is taken: choose another.', onNone: 'conflict' } as const;
const changed = {
  conflict: 'The operator was changed meanwhile, or the name is taken: read it again.',
  onNone: 'conflict',
} as const;
const gone = { conflict: 'There is no such operator any more.', onNone: 'conflict' } as const;
const used = { conflict: 'The link was used before: ask for another.', onNone: 'conflict' } as const;
const last = {
  conflict: 'Nobody would be left to administer: make somebody else an administrator first.',
  onNone: 'conflict',
} as const;

/** What a change does, in order. */
export function changeSteps(change: OperatorChange): Step[] {
  const { operators = [], recovered = [], opened = [], ended = [], endedOf = [] } = change;
  const { linked = [], usedLinks = [], unlinked = [], erased = [], forgotten = [] } = change;
  return [
    ...usedLinks.map((hash) => step(useLink, { hash }, used)),
    ...unlinked.map((operatorId) => step(unlink, { operatorId })),
    ...operators.flatMap((record) => [
      ...(administersAll(record) ? [] : [step(notTheLast, { id: record.id }, last)]),
      operatorStep(record),
    ]),
    ...recovered.map(operatorStep),
    ...erased.flatMap(eraseSteps),
    ...ended.map((id) => step(endSession, { id })),
    ...endedOf.map(({ operatorId, except }) => step(endSessionsOf, { operatorId, except: except ?? '' })),
    ...opened.map((session) => step(openSession, sessionRow(session))),
    ...linked.map(({ hash, operatorId, createdAt, expiresAt }) =>
      step(insertLink, { hash, operator_id: operatorId, created_at: createdAt, expires_at: expiresAt }),
    ),
    ...forgotten.map((name) => step(forget, { name })),
  ];
}

function administersAll({ state, role, applications }: OperatorRecord): boolean {
  return state === 'active' && role === 'administrator' && applications === null;
}

function eraseSteps(operatorId: string): Step[] {
  return [
    step(notTheLast, { id: operatorId }, last),
    ...forgetMailboxSteps(operatorId),
    step(endSessionsOf, { operatorId, except: '' }),
    step(unlink, { operatorId }),
    step(remove, { id: operatorId }, gone),
  ];
}

function operatorStep(record: OperatorRecord): Step {
  const row: OperatorRow = {
    id: record.id,
    name: record.name,
    name_key: record.nameKey,
    role: record.role,
    applications: record.applications === null ? null : JSON.stringify(record.applications),
    state: record.state,
    sealed: record.sealed,
    revision: record.revision,
    created_at: record.createdAt,
    signed_in_at: record.signedInAt,
  };
  if (record.revision === 1) return step(insert, row, taken);
  return step(update, { ...row, previous: record.revision - 1 }, changed);
}

function sessionRow(session: OperatorSessionRecord): Tables['operator_sessions'] {
  return {
    id: session.id,
    operator_id: session.operatorId,
    hash: session.hash,
    device: session.device,
    created_at: session.createdAt,
    seen_at: session.seenAt,
    expires_at: session.expiresAt,
  };
}
