import type { NotificationRecord, Store } from '@ductus/storage';
import { DueMessages } from '../mail/due-messages.ts';
import { retryDelay } from '../mail/retry-delay.ts';
import type { MailTransport } from '../mail/transport.ts';
import { mailOf, type NotificationMessage } from './message.ts';
import { type Handed, sendWebhook } from './send-webhook.ts';
import type { NotificationTarget, TargetVault } from './target.ts';
import type { AllowedHosts } from './webhook-address.ts';

export interface NotifierOptions {
  readonly store: Pick<Store, 'notifications'>;
  readonly targets: TargetVault;
  readonly mail: MailTransport;
  readonly allowedHosts: AllowedHosts;
  readonly now: () => number;
}

/** Longest that a message is tried. */
const LIFETIME_MS = 24 * 3_600_000;
const KEPT_MS = 30 * 24 * 3_600_000;

/** One message and where it goes. */
export interface Addressed {
  readonly message: NotificationMessage;
  readonly target: NotificationTarget;
  /** Whose mailbox it is, or the rule where it is nobody's: names the file of a mail that is written instead of sent. */
  readonly owner: string;
  readonly at: number;
}

/**
 * Messages to operators on their way: as the outbox does for people's mails, an attempt is counted before it is made, so that a
 * process that dies between a receiver's yes and our note of it sends the message once more, with the same id, and never loses it.
 */
export class Notifier {
  readonly #options: NotifierOptions;
  readonly #due: DueMessages<NotificationRecord>;

  constructor(options: NotifierOptions) {
    const { store, now } = options;
    this.#options = options;
    this.#due = new DueMessages({
      due: (limit) => store.notifications.due(now(), limit),
      attempt: (waiting) => this.#attempt(waiting),
      deleteOld: () => store.notifications.deleteEnded(now() - KEPT_MS),
      failed: () => undefined,
    });
  }

  /** Begins to send what waits, now and whenever it is due. */
  start(): void {
    this.#due.start();
  }

  /** Ends sending; resolves when what is under way has ended. */
  stop(): Promise<void> {
    return this.#due.stop();
  }

  /** Sends what waits, if this server sends. */
  look(): void {
    this.#due.look();
  }

  /** Tries everything that is due. */
  flush(): Promise<void> {
    return this.#due.flush();
  }

  /** Hands one message over, once. */
  async hand({ message, target, owner, at }: Addressed): Promise<Handed> {
    const { mail, allowedHosts, now } = this.#options;
    const { id } = message;
    if (target.secret !== null)
      return sendWebhook(
        { ...target, secret: target.secret, id, body: JSON.stringify(message), now: now() },
        allowedHosts,
      );
    try {
      const state = await mail.send({ ...mailOf(message, target.address), id, subjectId: owner, at });
      return { state, answer: state };
    } catch (error) {
      // A library's message may quote the address: only its code is kept.
      const { code } = error as { code?: unknown };
      return { state: 'later', answer: typeof code === 'string' ? code : 'unknown' };
    }
  }

  async #attempt(waiting: NotificationRecord): Promise<void> {
    const { store, targets, now } = this.#options;
    const { id, attempts, createdAt, body } = waiting;
    if (!(await store.notifications.take({ id, attempts }, now() + retryDelay(attempts + 1)))) return;
    if (now() - createdAt >= LIFETIME_MS)
      return store.notifications.settle(id, 'too-late', waiting.answer ?? 'too-late', now());
    const rule = await store.notifications.rule(waiting.ruleId);
    if (rule === undefined) return;
    const message = JSON.parse(body) as NotificationMessage;
    const owner = rule.operatorId ?? rule.id;
    const handed = await this.hand({ message, target: targets.open(rule), owner, at: createdAt });
    if (handed.state === 'later') await store.notifications.note(id, handed.answer);
    else await store.notifications.settle(id, handed.state, handed.answer, now());
  }
}
