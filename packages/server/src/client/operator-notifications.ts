import type {
  NotificationRuleRequest,
  NotificationRules,
  Notifications,
  NotificationsQuery,
  SavedNotificationRule,
} from '../schemas/operator-notifications.ts';
import { type CallOptions, type OperatorCall, operatorQuery } from './operator-call.ts';

const ROOT = '/v1/operator/notifications';
const one = (ruleId: string) => `${ROOT}/rules/${encodeURIComponent(ruleId)}`;

/** What operators are told of. */
export function operatorNotifications(call: OperatorCall) {
  return {
    rules: () => call<NotificationRules>('GET', `${ROOT}/rules`),
    create: (body: NotificationRuleRequest) => call<SavedNotificationRule>('POST', `${ROOT}/rules`, { body }),
    edit: (ruleId: string, body: NotificationRuleRequest) =>
      call<SavedNotificationRule>('PUT', one(ruleId), { body }),
    remove: (ruleId: string) => call<void>('DELETE', one(ruleId)),
    renewSecret: (ruleId: string) => call<SavedNotificationRule>('POST', `${one(ruleId)}/secret`),
    test: (ruleId: string) => call<{ id: string }>('POST', `${one(ruleId)}/test`),
    sent: (query: NotificationsQuery = {}, options?: CallOptions) =>
      call<Notifications>('GET', `${ROOT}${operatorQuery(query)}`, options),
  };
}
