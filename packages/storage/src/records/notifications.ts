import type { NotificationRecord, NotificationStore } from '../notification-port.ts';
import type { Page } from '../port.ts';
import { type Engine, type Step, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { happened } from './counted-events.ts';
import { dueIn } from './due.ts';
import {
  allRules,
  firedStep,
  putRuleSteps,
  removeRuleSteps,
  ruleById,
  toRule,
} from './notification-rules.ts';

type Row = Tables['notifications'];
type Cursor = { beforeAt: number; beforeId: string; limit: number };

const insert = query<Row>()((db, p) =>
  db.insertInto('notifications').values({
    id: p('id'),
    rule_id: p('rule_id'),
    application_id: p('application_id'),
    event: p('event'),
    channel: p('channel'),
    body: p('body'),
    test: p('test'),
    state: p('state'),
    attempts: p('attempts'),
    next_at: p('next_at'),
    created_at: p('created_at'),
    ended_at: p('ended_at'),
    answer: p('answer'),
  }),
);

const due = dueIn('notifications');

/** Only whoever saw the present count may count up: of two that take one, one has it. */
const take = query<{ id: string; attempts: number; nextAt: number }>()((db, p) =>
  db
    .updateTable('notifications')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), next_at: p('nextAt') }))
    .where('id', '=', p('id'))
    .where('attempts', '=', p('attempts'))
    .where('state', '=', 'waiting'),
);

const note = query<{ id: string; answer: string }>()((db, p) =>
  db
    .updateTable('notifications')
    .set({ answer: p('answer') })
    .where('id', '=', p('id')),
);

const settle = query<{ id: string; state: Row['state']; answer: string; at: number }>()((db, p) =>
  db
    .updateTable('notifications')
    .set({ state: p('state'), answer: p('answer'), ended_at: p('at') })
    .where('id', '=', p('id')),
);

const place = query<{ id: string }>()((db, p) =>
  db.selectFrom('notifications').select(['created_at', 'id']).where('id', '=', p('id')),
);

const newest = query<Cursor>()((db, p) =>
  db
    .selectFrom('notifications')
    .selectAll()
    .where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(p('beforeAt'), p('beforeId'))))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

const newestOf = query<Cursor & { applicationId: string }>()((db, p) =>
  db
    .selectFrom('notifications')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(p('beforeAt'), p('beforeId'))))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

const removeEnded = query<{ before: number }>()((db, p) =>
  db.deleteFrom('notifications').where('state', '!=', 'waiting').where('ended_at', '<', p('before')),
);

/** What operators are told of. */
export function notificationStore(engine: Engine): NotificationStore {
  return {
    rules: async () => (await engine.all(allRules, {})).map(toRule),
    rule: async (id) => {
      const row = await engine.first(ruleById, { id });
      return row && toRule(row);
    },
    putRule: async (rule) => {
      await engine.write(putRuleSteps(rule));
    },
    removeRule: async (id) => {
      // Where it went may be somebody's own address.
      await engine.write(removeRuleSteps(id), { purge: true });
    },
    fire: async ({ id, firedAt }, at, notification) => {
      const [fired] = await engine.write([firedStep(id, firedAt, at), insertStep(notification)]);
      return fired! > 0;
    },
    add: async (notification) => {
      await engine.write([insertStep(notification)]);
    },
    due: async (now, limit) => (await engine.all(due, { now, limit })).map(toRecord),
    take: async ({ id, attempts }, nextAt) => {
      const [taken] = await engine.write([step(take, { id, attempts, nextAt })]);
      return taken! > 0;
    },
    note: async (id, answer) => {
      await engine.write([step(note, { id, answer })]);
    },
    settle: async (id, state, answer, at) => {
      await engine.write([step(settle, { id, state, answer, at })]);
    },
    list: (applications, page) => listOf(engine, applications, page),
    deleteEnded: async (before) => {
      const [deleted] = await engine.write([step(removeEnded, { before })]);
      return deleted!;
    },
    happened: (applicationId, event, from, most) => happened(engine, event, { applicationId, from, most }),
  };
}

/** Each application has an end of its own in the index: the newest of all of these are the page. */
async function listOf(
  engine: Engine,
  applications: readonly string[] | null,
  { limit, after }: Page,
): Promise<NotificationRecord[]> {
  const cursor = after === undefined ? undefined : await engine.first(place, { id: after });
  if (after !== undefined && cursor === undefined) return [];
  const before = {
    beforeAt: cursor?.created_at ?? Number.MAX_SAFE_INTEGER,
    beforeId: cursor?.id ?? '',
    limit,
  };
  if (applications === null) return (await engine.all(newest, before)).map(toRecord);
  const pages = await Promise.all(
    applications.map((applicationId) => engine.all(newestOf, { ...before, applicationId })),
  );
  const newestFirst = (a: Row, b: Row) => b.created_at - a.created_at || (a.id < b.id ? 1 : -1);
  return pages.flat().sort(newestFirst).slice(0, limit).map(toRecord);
}

function insertStep(notification: NotificationRecord): Step {
  const row: Row = {
    id: notification.id,
    rule_id: notification.ruleId,
    application_id: notification.applicationId,
    event: notification.event,
    channel: notification.channel,
    body: notification.body,
    test: notification.test ? 1 : 0,
    state: notification.state,
    attempts: notification.attempts,
    next_at: notification.nextAt,
    created_at: notification.createdAt,
    ended_at: notification.endedAt,
    answer: notification.answer,
  };
  return step(insert, row, {
    conflict: 'There is no such rule any more: nothing is sent.',
    onNone: 'conflict',
  });
}

function toRecord(row: Row): NotificationRecord {
  return {
    id: row.id,
    ruleId: row.rule_id,
    applicationId: row.application_id,
    event: row.event,
    channel: row.channel,
    body: row.body,
    test: row.test === 1,
    state: row.state,
    attempts: row.attempts,
    nextAt: row.next_at,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    answer: row.answer,
  };
}
