import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { Id, strict, Time } from './common.ts';
import { ApplicationId, OperatorId } from './operator-access.ts';

export const NotificationRuleId = Id('ntr');
export const NotificationId = Id('ntf');
const WEEK_MINUTES = 7 * 24 * 60;

const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const Channel = Type.Union([Type.Literal('mail'), Type.Literal('webhook')]);
const Minutes = Type.Integer({ minimum: 1, maximum: WEEK_MINUTES });

const ruleFields = {
  applicationId: orNull(ApplicationId),
  operatorId: orNull(OperatorId),
  event: Type.String({ minLength: 1, maxLength: 64 }),
  threshold: Type.Integer({ minimum: 1, maximum: 1000, description: 'So many within the window' }),
  windowMinutes: Minutes,
  quietMinutes: Type.Integer({
    minimum: 1,
    maximum: WEEK_MINUTES,
    description: 'After one message no other is sent for so long',
  }),
  enabled: Type.Boolean(),
  channel: Channel,
};

export const NotificationRuleRequestSchema = Type.Object(
  {
    ...ruleFields,
    address: Type.Optional(
      Type.String({ minLength: 1, maxLength: 2048, description: 'As before when it is left out' }),
    ),
    revision: Type.Optional(Type.Integer({ minimum: 1, description: 'Of the rule that is edited' })),
  },
  strict,
);
export type NotificationRuleRequest = Static<typeof NotificationRuleRequestSchema>;

const NotificationRuleSchema = Type.Object(
  {
    ...ruleFields,
    id: NotificationRuleId,
    address: Type.String({ description: 'Whole for administrators, masked for others' }),
    revision: Type.Integer({ minimum: 1 }),
    createdAt: Time,
    firedAt: orNull(Time),
  },
  { ...strict, $id: 'NotificationRule' },
);
export type NotificationRule = Static<typeof NotificationRuleSchema>;

export const SavedNotificationRuleSchema = Type.Object(
  {
    rule: NotificationRuleSchema,
    secret: orNull(Type.String({ description: 'Signs the messages of a webhook; shown this once' })),
  },
  { ...strict, $id: 'SavedNotificationRule' },
);
export type SavedNotificationRule = Static<typeof SavedNotificationRuleSchema>;

export const NotificationRulesSchema = Type.Object(
  {
    rules: Type.Array(NotificationRuleSchema),
    events: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          scope: Type.Union([Type.Literal('application'), Type.Literal('server')]),
          words: Type.String(),
          counted: Type.Boolean({ description: 'False for a state, which has no number' }),
          hint: Type.Optional(Type.String({ description: 'What is not counted though one might think so' })),
        },
        strict,
      ),
    ),
    names: Type.Record(Type.String(), Type.String(), { description: 'Of operators, by id' }),
  },
  { ...strict, $id: 'NotificationRules' },
);
export type NotificationRules = Static<typeof NotificationRulesSchema>;

export const NotificationsQuerySchema = Type.Object(
  {
    after: Type.Optional(NotificationId),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  strict,
);
export type NotificationsQuery = Static<typeof NotificationsQuerySchema>;

export const NotificationsSchema = Type.Object(
  {
    notifications: Type.Array(
      Type.Object(
        {
          id: NotificationId,
          ruleId: NotificationRuleId,
          applicationId: orNull(ApplicationId),
          event: Type.String(),
          words: Type.String(),
          channel: Channel,
          test: Type.Boolean(),
          state: Type.Union([
            Type.Literal('waiting'),
            Type.Literal('taken'),
            Type.Literal('refused'),
            Type.Literal('too-late'),
          ]),
          attempts: Type.Integer({ minimum: 0 }),
          nextAt: Time,
          createdAt: Time,
          endedAt: orNull(Time),
          answer: orNull(Type.String()),
        },
        strict,
      ),
    ),
    next: orNull(NotificationId),
  },
  { ...strict, $id: 'Notifications' },
);
export type Notifications = Static<typeof NotificationsSchema>;
