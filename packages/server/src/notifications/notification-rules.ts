import type { AuditedChange, NotificationRuleRecord } from '@ductus/storage';
import { notFound, ServerError } from '../errors.ts';
import { isMailAddress } from '../mail/mail-address.ts';
import type { RequestOperator } from '../operators/request-operator.ts';
import type { NotificationRuleRequest } from '../schemas/operator-notifications.ts';
import type { Services } from '../services.ts';
import { newId } from '../util/identifiers.ts';
import { rateLimit } from '../util/rate-limit.ts';
import { notificationEvent } from './events.ts';
import { messageOf } from './message.ts';
import { recordOf } from './notification-watch.ts';
import type { NotificationTarget } from './target.ts';
import { webhookAddress } from './webhook-address.ts';

const MOST_RULES = 200;
const TESTS_PER_MINUTE = 6;
const SECRET_BYTES = 32;
const MINUTE = 60_000;

/** A rule as it was saved, and the secret of a webhook where one was drawn: shown this once. */
export interface SavedRule {
  readonly rule: NotificationRuleRecord;
  readonly secret: string | null;
}

type Who = Pick<RequestOperator, 'id' | 'tenants'>;

/** What administrators do with the rules by which operators are told of things; each act is entered in the audit log. */
export class NotificationRules {
  readonly #services: Services;
  readonly #limitTests = rateLimit(TESTS_PER_MINUTE);

  constructor(services: Services) {
    this.#services = services;
  }

  /** Those of the applications that an operator sees; of the whole server where they see all. */
  async seenBy({ tenants }: Who): Promise<NotificationRuleRecord[]> {
    const all = await this.#services.store.notifications.rules();
    return all.filter((rule) => isSeen(rule, tenants));
  }

  /** @throws ServerError `notification-rule-invalid`, `notification-target-invalid`, `not-found`, `conflict` for too many. */
  async create(who: Who, given: NotificationRuleRequest): Promise<SavedRule> {
    const { store, now, random } = this.#services;
    if ((await store.notifications.rules()).length >= MOST_RULES)
      throw new ServerError('conflict', `There are ${MOST_RULES} rules: delete one first.`);
    const id = newId('ntr', random);
    const { target, secret } = this.#targetOf(given, null);
    const rule = { id, revision: 1, createdAt: now(), firedAt: null };
    return this.#save(who, 'notification.create', given, rule, target, secret);
  }

  /** @throws as `create`; `conflict` when the revision that is edited is another by now. */
  async edit(who: Who, id: string, given: NotificationRuleRequest): Promise<SavedRule> {
    const before = await this.known(who, id);
    if (given.revision !== before.revision)
      throw new ServerError('conflict', 'The rule was changed meanwhile: read it again.');
    const known = before.channel === given.channel ? this.#services.targets.open(before) : null;
    const { target, secret } = this.#targetOf(given, known);
    const rule = { ...before, revision: before.revision + 1 };
    return this.#save(who, 'notification.change', given, rule, target, secret);
  }

  /** Draws a new secret for a webhook: the one before signs nothing any more. @throws ServerError `not-found`. */
  async renewSecret(who: Who, id: string): Promise<SavedRule> {
    const before = await this.known(who, id);
    if (before.channel !== 'webhook') throw notFound('webhook');
    const secret = this.#services.random(SECRET_BYTES);
    const sealed = this.#services.targets.close(id, { ...this.#services.targets.open(before), secret });
    const rule = { ...before, sealed, revision: before.revision + 1 };
    await this.#record(
      who,
      'notification.secret',
      rule,
      {},
      {
        part: 'notifications',
        method: 'putRule',
        args: [rule],
      },
    );
    return { rule, secret };
  }

  /** Deletes a rule with its messages. @throws ServerError `not-found`. */
  async remove(who: Who, id: string): Promise<void> {
    const rule = await this.known(who, id);
    await this.#record(
      who,
      'notification.delete',
      rule,
      { event: rule.event },
      {
        part: 'notifications',
        method: 'removeRule',
        args: [id],
      },
    );
    await this.#services.mail.forget(id);
  }

  /** Sends a message that says it is a test; its id. @throws ServerError `not-found`, `rate-limited`. */
  async test(who: Who, id: string): Promise<string> {
    const { store, now, random, publicUrl, notifier } = this.#services;
    const rule = await this.known(who, id);
    const at = now();
    this.#limitTests(id, at);
    const messageId = newId('ntf', random);
    const application =
      rule.applicationId === null
        ? null
        : ((await store.applications.byId(rule.applicationId))?.name ?? null);
    const message = messageOf({ id: messageId, rule, application, count: 1, test: true, at, publicUrl });
    const record = recordOf(rule, messageId, JSON.stringify(message), at, true);
    await this.#record(
      who,
      'notification.test',
      rule,
      {},
      { part: 'notifications', method: 'add', args: [record] },
    );
    notifier.look();
    return messageId;
  }

  /** @throws ServerError `not-found` also for a rule outside of the operator's applications. */
  async known({ tenants }: Who, id: string): Promise<NotificationRuleRecord> {
    const rule = await this.#services.store.notifications.rule(id);
    if (rule === undefined || !isSeen(rule, tenants)) throw notFound('rule');
    return rule;
  }

  async #save(
    who: Who,
    action: string,
    given: NotificationRuleRequest,
    head: Pick<NotificationRuleRecord, 'id' | 'revision' | 'createdAt' | 'firedAt'>,
    target: NotificationTarget,
    secret: string | null,
  ): Promise<SavedRule> {
    await this.#requireSensible(who, given);
    const { applicationId, operatorId, event, threshold, windowMinutes, quietMinutes, enabled, channel } =
      given;
    const rule: NotificationRuleRecord = {
      id: head.id,
      applicationId,
      operatorId,
      event,
      threshold,
      windowMs: windowMinutes * MINUTE,
      quietMs: quietMinutes * MINUTE,
      enabled,
      channel,
      sealed: this.#services.targets.close(head.id, target),
      revision: head.revision,
      createdAt: head.createdAt,
      firedAt: head.firedAt,
    };
    const details = { event, threshold, windowMinutes, quietMinutes, enabled, channel };
    await this.#record(who, action, rule, details, {
      part: 'notifications',
      method: 'putRule',
      args: [rule],
    });
    return { rule, secret };
  }

  /** What the schema cannot say: event and scope fit, and nothing outside of the operator's scope is named. */
  async #requireSensible({ id, tenants }: Who, given: NotificationRuleRequest): Promise<void> {
    const { store } = this.#services;
    const { applicationId, operatorId, threshold } = given;
    const event = notificationEvent(given.event);
    if (event === undefined) throw invalid('body.event names none that there is.');
    if ((event.scope === 'application') !== (applicationId !== null))
      throw invalid(`This event takes ${event.scope === 'application' ? 'an' : 'no'} application.`);
    if (event.counted === null && threshold !== 1)
      throw invalid('A state is met or not: body.threshold must be 1.');
    if (!isSeen({ applicationId }, tenants)) throw notFound('application');
    if (applicationId !== null && (await store.applications.byId(applicationId)) === undefined)
      throw notFound('application');
    if (operatorId === null || operatorId === id) return;
    // Who administers some applications sees no other operators.
    if (tenants !== null || (await store.operators.byId(operatorId)) === undefined)
      throw notFound('operator');
  }

  #targetOf(
    { channel, address }: NotificationRuleRequest,
    known: NotificationTarget | null,
  ): { readonly target: NotificationTarget; readonly secret: string | null } {
    const given = address ?? known?.address;
    if (given === undefined) throw targetInvalid('body.address is missing: say where the messages go.');
    if (channel === 'mail') {
      if (!isMailAddress(given)) throw targetInvalid('body.address must be one plain mail address.');
      return { target: { address: given, secret: null }, secret: null };
    }
    const { href } = webhookAddress(given, this.#services.webhookHosts);
    // Whoever gets another address gets another secret: it is not for the eyes of the one before.
    if (known !== null && known.address === href) return { target: known, secret: null };
    const secret = this.#services.random(SECRET_BYTES);
    return { target: { address: href, secret }, secret };
  }

  #record(
    { id: actor }: Who,
    action: string,
    rule: NotificationRuleRecord,
    details: Readonly<Record<string, unknown>>,
    change: AuditedChange,
  ): Promise<void> {
    const { id: target, applicationId } = rule;
    return this.#services.audit.record({ actor, action, target, applicationId, details }, change);
  }
}

function isSeen(
  { applicationId }: Pick<NotificationRuleRecord, 'applicationId'>,
  tenants: ReadonlySet<string> | null,
): boolean {
  return tenants === null || (applicationId !== null && tenants.has(applicationId));
}

function invalid(message: string): ServerError {
  return new ServerError('notification-rule-invalid', message);
}

function targetInvalid(message: string): ServerError {
  return new ServerError('notification-target-invalid', message);
}
