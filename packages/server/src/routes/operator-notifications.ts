import type { NotificationRuleRecord } from '@ductus/storage';
import { Type } from '@sinclair/typebox';
import type { App } from '../app.ts';
import { maskedAddress } from '../mail/mail-address.ts';
import { NOTIFICATION_EVENTS } from '../notifications/events.ts';
import { type NotificationMessage, sentenceOf } from '../notifications/message.ts';
import { NotificationRules, type SavedRule } from '../notifications/notification-rules.ts';
import type { RequestOperator } from '../operators/request-operator.ts';
import { mayAs } from '../operators/roles.ts';
import { strict } from '../schemas/common.ts';
import {
  NotificationId,
  type NotificationRule,
  NotificationRuleId,
  NotificationRuleRequestSchema,
  type NotificationRules as NotificationRulesAnswer,
  NotificationRulesSchema,
  type Notifications,
  NotificationsQuerySchema,
  NotificationsSchema,
  SavedNotificationRuleSchema,
} from '../schemas/operator-notifications.ts';
import type { Services } from '../services.ts';
import { answers, Nothing } from './responses.ts';

const tags = ['operators'];
const PAGE = 50;
const MINUTE = 60_000;
const url = '/operator/notifications/rules';
const params = Type.Object({ ruleId: NotificationRuleId }, strict);

/** What operators are told of, and what was sent. */
export function operatorNotificationRoutes(app: App, services: Services): void {
  const rules = new NotificationRules(services);
  listRoutes(app, services, rules);
  saveRoutes(app, services, rules);
  actRoutes(app, services, rules);
}

function listRoutes(app: App, services: Services, rules: NotificationRules): void {
  app.get(
    url,
    {
      schema: {
        tags,
        summary: 'Rules of what operators are told of, and what a rule can be about',
        response: answers(200, NotificationRulesSchema),
      },
    },
    async ({ operator }): Promise<NotificationRulesAnswer> => {
      const seen = await rules.seenBy(operator);
      const named = new Set(seen.map(({ operatorId }) => operatorId));
      const operators = (await services.store.operators.list()).filter(({ id }) => named.has(id));
      return {
        rules: seen.map((rule) => viewOf(services, operator, rule)),
        events: NOTIFICATION_EVENTS.filter(
          ({ scope }) => scope === 'application' || operator.tenants === null,
        ).map(({ source, ...event }) => ({ ...event, counted: event.counted !== null })),
        names: Object.fromEntries(operators.map(({ id, name }) => [id, name])),
      };
    },
  );
  app.get(
    '/operator/notifications',
    {
      schema: {
        tags,
        summary: 'What was sent to operators, the newest first, for thirty days',
        querystring: NotificationsQuerySchema,
        response: answers(200, NotificationsSchema),
      },
    },
    async ({ operator: { tenants }, query: { limit = PAGE, ...page } }): Promise<Notifications> => {
      const scope = tenants === null ? null : [...tenants];
      const found = await services.store.notifications.list(scope, { limit, ...page });
      return {
        notifications: found.map(({ body, ...one }) => ({
          ...one,
          words: sentenceOf(JSON.parse(body) as NotificationMessage),
        })),
        next: found.length < limit ? null : (found.at(-1)?.id ?? null),
      };
    },
  );
}

function saveRoutes(app: App, services: Services, rules: NotificationRules): void {
  const saved = (operator: RequestOperator, { rule, secret }: SavedRule) => ({
    rule: viewOf(services, operator, rule),
    secret,
  });
  app.post(
    url,
    {
      schema: {
        tags,
        summary: 'Makes a rule; the secret of a webhook is shown this once',
        body: NotificationRuleRequestSchema,
        response: answers(201, SavedNotificationRuleSchema),
      },
    },
    async ({ operator, body }, reply) =>
      reply.code(201).send(saved(operator, await rules.create(operator, body))),
  );
  app.put(
    `${url}/:ruleId`,
    {
      schema: {
        tags,
        summary: 'Replaces a rule by an edited copy; conflict when it was changed meanwhile',
        params,
        body: NotificationRuleRequestSchema,
        response: answers(200, SavedNotificationRuleSchema),
      },
    },
    async ({ operator, params: { ruleId }, body }) =>
      saved(operator, await rules.edit(operator, ruleId, body)),
  );
  app.post(
    `${url}/:ruleId/secret`,
    {
      schema: {
        tags,
        summary: 'Draws a new secret for a webhook',
        params,
        response: answers(200, SavedNotificationRuleSchema),
      },
    },
    async ({ operator, params: { ruleId } }) => saved(operator, await rules.renewSecret(operator, ruleId)),
  );
}

function actRoutes(app: App, _services: Services, rules: NotificationRules): void {
  app.delete(
    `${url}/:ruleId`,
    {
      schema: { tags, summary: 'Deletes a rule with its messages', params, response: answers(204, Nothing) },
    },
    async ({ operator, params: { ruleId } }, reply) => {
      await rules.remove(operator, ruleId);
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${url}/:ruleId/test`,
    {
      schema: {
        tags,
        summary: 'Sends a message that says it is a test',
        params,
        response: answers(202, Type.Object({ id: NotificationId }, strict)),
      },
    },
    async ({ operator, params: { ruleId } }, reply) =>
      reply.code(202).send({ id: await rules.test(operator, ruleId) }),
  );
}

function viewOf(
  { targets }: Services,
  { role }: RequestOperator,
  rule: NotificationRuleRecord,
): NotificationRule {
  const { sealed: _, windowMs, quietMs, ...same } = rule;
  const { address } = targets.open(rule);
  return {
    ...same,
    windowMinutes: windowMs / MINUTE,
    quietMinutes: quietMs / MINUTE,
    address: mayAs(role, 'administrator') ? address : masked(rule.channel, address),
  };
}

/** The path of a webhook is often a secret by itself. */
function masked(channel: NotificationRuleRecord['channel'], address: string): string {
  return channel === 'mail' ? maskedAddress(address) : `${new URL(address).origin}/…`;
}
