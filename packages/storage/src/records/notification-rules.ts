import type { NotificationRuleRecord } from '../notification-port.ts';
import { type Step, step } from '../sql/engine.ts';
import { type Parameter, query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';

type RuleRow = Tables['notification_rules'];

export const allRules = query<object>()((db) =>
  db.selectFrom('notification_rules').selectAll().orderBy('created_at').orderBy('id'),
);

export const ruleById = query<{ id: string }>()((db, p) =>
  db.selectFrom('notification_rules').selectAll().where('id', '=', p('id')),
);

/** What a rule says, and its revision: all that a change of it writes. */
const said = (p: Parameter<RuleRow>) => ({
  application_id: p('application_id'),
  operator_id: p('operator_id'),
  event: p('event'),
  threshold: p('threshold'),
  window_ms: p('window_ms'),
  quiet_ms: p('quiet_ms'),
  enabled: p('enabled'),
  channel: p('channel'),
  sealed: p('sealed'),
  revision: p('revision'),
});

const insert = query<RuleRow>()((db, p) =>
  db.insertInto('notification_rules').values({ id: p('id'), created_at: p('created_at'), ...said(p) }),
);

const update = query<RuleRow & { previous: number }>()((db, p) =>
  db
    .updateTable('notification_rules')
    .set(said(p))
    .where('id', '=', p('id'))
    .where('revision', '=', p('previous')),
);

/** Of two that saw it met, one notes it. */
const markFired = query<{ id: string; at: number; firedAt: number | null }>()((db, p) =>
  db
    .updateTable('notification_rules')
    .set({ fired_at: p('at') })
    .where('id', '=', p('id'))
    .where('fired_at', 'is', p('firedAt')),
);

const remove = query<{ id: string }>()((db, p) =>
  db.deleteFrom('notification_rules').where('id', '=', p('id')),
);

const removeMessages = query<{ id: string }>()((db, p) =>
  db.deleteFrom('notifications').where('rule_id', '=', p('id')),
);

const removeMessagesTo = query<{ operatorId: string }>()((db, p) =>
  db
    .deleteFrom('notifications')
    .where('rule_id', 'in', (eb) =>
      eb.selectFrom('notification_rules').select('id').where('operator_id', '=', p('operatorId')),
    ),
);

const removeTo = query<{ operatorId: string }>()((db, p) =>
  db.deleteFrom('notification_rules').where('operator_id', '=', p('operatorId')),
);

const changed = {
  conflict: 'The rule was changed meanwhile, or its application or operator is gone: read it again.',
  onNone: 'conflict',
} as const;
const unknown = { conflict: 'There is no such rule any more.', onNone: 'conflict' } as const;

export function putRuleSteps(rule: NotificationRuleRecord): Step[] {
  const row: RuleRow = {
    id: rule.id,
    application_id: rule.applicationId,
    operator_id: rule.operatorId,
    event: rule.event,
    threshold: rule.threshold,
    window_ms: rule.windowMs,
    quiet_ms: rule.quietMs,
    enabled: rule.enabled ? 1 : 0,
    channel: rule.channel,
    sealed: rule.sealed,
    revision: rule.revision,
    created_at: rule.createdAt,
    fired_at: rule.firedAt,
  };
  if (rule.revision === 1) return [step(insert, row, changed)];
  return [step(update, { ...row, previous: rule.revision - 1 }, changed)];
}

export function firedStep(id: string, firedAt: number | null, at: number): Step {
  return step(markFired, { id, at, firedAt }, { onNone: 'stop' });
}

export function removeRuleSteps(id: string): Step[] {
  return [step(removeMessages, { id }), step(remove, { id }, unknown)];
}

/** What goes with an operator: the rules that go to their own mailbox, and what is on its way there. */
export function forgetMailboxSteps(operatorId: string): Step[] {
  return [step(removeMessagesTo, { operatorId }), step(removeTo, { operatorId })];
}

export function toRule(row: RuleRow): NotificationRuleRecord {
  return {
    id: row.id,
    applicationId: row.application_id,
    operatorId: row.operator_id,
    event: row.event,
    threshold: row.threshold,
    windowMs: row.window_ms,
    quietMs: row.quiet_ms,
    enabled: row.enabled === 1,
    channel: row.channel,
    sealed: row.sealed,
    revision: row.revision,
    createdAt: row.created_at,
    firedAt: row.fired_at,
  };
}
