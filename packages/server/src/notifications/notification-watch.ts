import type { NotificationRecord, NotificationRuleRecord } from '@ductus/storage';
import { retryDelay } from '../mail/retry-delay.ts';
import type { Services } from '../services.ts';
import { newId } from '../util/identifiers.ts';
import { countEvents, isCounted } from './count-events.ts';
import { notificationEvent } from './events.ts';
import { HealthWatch } from './health-of.ts';
import { messageOf } from './message.ts';

const LOOK_EVERY_MS = 10_000;
/** What is said of how often is exact up to here. */
const MOST_COUNTED = 1000;
/** Attempts to hand over what the store could not keep: after these it is given up. */
const UNKEPT_ATTEMPTS = 6;

type WatchParts = Pick<
  Services,
  'store' | 'keys' | 'outbox' | 'signer' | 'now' | 'random' | 'publicUrl' | 'notifier' | 'targets'
>;

/**
 * Looks every ten seconds which rules are met, from what is stored: a server that was away finds what happened meanwhile, and of
 * several servers one notes it. While the store itself fails, the rules that ask for that are met from memory and their message is sent
 * without being kept.
 */
export class NotificationWatch {
  readonly #services: WatchParts;
  readonly #health: HealthWatch;
  /** Rules about the store, as they were when it last answered. */
  #aboutStore: readonly NotificationRuleRecord[] = [];
  /** Rules whose message went out unkept, with when. */
  readonly #unkept = new Map<string, number>();
  #looking: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(services: WatchParts) {
    this.#services = services;
    this.#health = new HealthWatch(services);
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
    void this.look();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** Looks at every rule once; whoever asks meanwhile waits for the same look. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    const { store, notifier } = this.#services;
    let rules: readonly NotificationRuleRecord[];
    try {
      rules = (await store.notifications.rules()).filter(({ enabled }) => enabled);
      this.#aboutStore = rules.filter(({ event }) => event === 'store-failing');
    } catch {
      rules = this.#aboutStore;
    }
    for (const rule of rules) {
      try {
        await this.#lookAt(rule);
      } catch {
        // The store failed under way: what this rule counts is still there at the next look.
      }
    }
    notifier.look();
  }

  async #lookAt(rule: NotificationRuleRecord): Promise<void> {
    const { now } = this.#services;
    const at = now();
    const firedAt = Math.max(rule.firedAt ?? 0, this.#unkept.get(rule.id) ?? 0);
    // A clock that was put back must silence nobody for longer than the quiet time.
    if (firedAt > 0 && firedAt <= at && at - firedAt < rule.quietMs) return;
    const count = await this.#countOf(rule, Math.max(at - rule.windowMs, rule.createdAt, firedAt + 1));
    if (count < rule.threshold) return;
    await this.#fire(rule, count, at);
  }

  async #countOf(rule: NotificationRuleRecord, from: number): Promise<number> {
    const event = notificationEvent(rule.event);
    if (event === undefined) return 0;
    if (event.source.from === 'health')
      return (await this.#health.fails(event.source.part)) ? rule.threshold : 0;
    if (!isCounted(event)) return 0;
    const period = { from, until: this.#services.now() + 1 };
    const reached = await countEvents(this.#services, rule, event.source, period, rule.threshold);
    if (reached < rule.threshold) return reached;
    return countEvents(this.#services, rule, event.source, period, MOST_COUNTED);
  }

  async #fire(rule: NotificationRuleRecord, count: number, at: number): Promise<void> {
    const { store, random, publicUrl, notifier, targets } = this.#services;
    const id = newId('ntf', random);
    const application = await this.#nameOf(rule.applicationId);
    const message = messageOf({ id, rule, application, count, test: false, at, publicUrl });
    try {
      await store.notifications.fire(rule, at, recordOf(rule, message.id, JSON.stringify(message), at));
    } catch (error) {
      if (rule.event !== 'store-failing') throw error;
      this.#unkept.set(rule.id, at);
      const owner = rule.operatorId ?? rule.id;
      void this.#handUnkept(() => notifier.hand({ message, target: targets.open(rule), owner, at }));
    }
  }

  /** In memory: there is nowhere to keep it. */
  async #handUnkept(hand: () => ReturnType<WatchParts['notifier']['hand']>): Promise<void> {
    for (let attempt = 1; attempt <= UNKEPT_ATTEMPTS; attempt += 1) {
      if ((await hand()).state !== 'later') return;
      await new Promise((passed) => setTimeout(passed, retryDelay(attempt)).unref());
    }
  }

  async #nameOf(applicationId: string | null): Promise<string | null> {
    if (applicationId === null) return null;
    return (await this.#services.store.applications.byId(applicationId))?.name ?? null;
  }
}

/** A message that waits, as it is stored. */
export function recordOf(
  rule: NotificationRuleRecord,
  id: string,
  body: string,
  at: number,
  test = false,
): NotificationRecord {
  return {
    id,
    ruleId: rule.id,
    applicationId: rule.applicationId,
    event: rule.event,
    channel: rule.channel,
    body,
    test,
    state: 'waiting',
    attempts: 0,
    nextAt: at,
    createdAt: at,
    endedAt: null,
    answer: null,
  };
}
