import type { MailRecord, Store, Vault } from '@ductus/storage';
import type { People, Person } from '../subjects/people.ts';
import { newId } from '../util/identifiers.ts';
import type { RandomText } from '../util/random.ts';
import { DueMessages } from './due-messages.ts';
import { retryDelay } from './retry-delay.ts';
import type { Mail, MailTransport } from './transport.ts';

export interface OutboxOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly people: People;
  /** People whose erasure has begun. */
  readonly erased: ReadonlySet<string>;
  readonly transport: MailTransport;
  readonly now: () => number;
  readonly random: RandomText;
}

/** How sending goes, for whoever runs the server. */
export interface MailHealth {
  readonly transport: MailTransport['kind'];
  /** `failing`: the last attempt failed for a reason that is not the mail's own. */
  readonly state: 'working' | 'failing';
  readonly waiting: number;
  /** Given up within the last week. */
  readonly failed: number;
}

/** Told of trouble and of its end: a code, never an address or a word of a mail. */
export type MailReport = (trouble: { code: string } | null) => void;

/** Longest that a mail is tried. */
export const MAIL_LIFETIME = 24 * 3_600_000;
const FAILED_KEPT = 7 * 24 * 3_600_000;

/** What is sealed: the mail, and the moment after which it is of no use. */
interface Sealed extends Mail {
  readonly until: number;
}

/** When a mail is sent first. */
export interface Sending {
  readonly id: string;
  readonly at: number;
  /** Milliseconds from then for which it is of use; at most a day. */
  readonly lifetime?: number;
}

/**
 * Mails on their way. `post` resolves when the mail is durable; sending is tried at once, then ever more rarely, across
 * restarts. An attempt is counted before it is made: a process that dies between a server's yes and our note of it sends
 * the mail once more, and never loses it.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  #report: MailReport = () => undefined;
  #failing = false;
  readonly #due: DueMessages<MailRecord>;

  constructor(options: OutboxOptions) {
    const { store, now } = options;
    this.#options = options;
    this.#due = new DueMessages({
      due: (limit) => store.mails.due(now(), limit),
      attempt: (mail) => this.#attempt(mail),
      deleteOld: () => store.mails.deleteFailed(now() - FAILED_KEPT),
      failed: (error) => this.#went(error),
    });
  }

  /** @param lifetime milliseconds for which it is of use; at most a day. */
  async post(person: Person, mail: Mail, lifetime = MAIL_LIFETIME): Promise<void> {
    const { store, now, random } = this.#options;
    const at = now();
    await store.mails.insert(await this.sealed(person, mail, { id: newId('mail', random), at, lifetime }));
    this.look();
  }

  /** A mail for whoever writes it with something else, as it is stored; `look` once it is. */
  async sealed(
    person: Person,
    mail: Mail,
    { id, at, lifetime = MAIL_LIFETIME }: Sending,
  ): Promise<MailRecord> {
    const content: Sealed = { ...mail, until: at + Math.min(lifetime, MAIL_LIFETIME) };
    const bytes = Buffer.from(JSON.stringify(content));
    return {
      id,
      applicationId: person.applicationId,
      subjectId: person.id,
      sealed: await this.#options.vault.sealFor(person, bytes, placeOf(id)),
      attempts: 0,
      nextAt: at,
      createdAt: at,
    };
  }

  /** Sends what waits, if this server sends. */
  look(): void {
    this.#due.look();
  }

  /** Begins to send what waits, now and whenever it is due. */
  start(report: MailReport): void {
    this.#report = report;
    this.#due.start();
  }

  /** Ends sending; resolves when what is under way has ended. */
  stop(): Promise<void> {
    return this.#due.stop();
  }

  /** Tries everything that is due. */
  flush(): Promise<void> {
    return this.#due.flush();
  }

  async health(): Promise<MailHealth> {
    const { store, transport } = this.#options;
    const counts = await store.mails.counts();
    return { transport: transport.kind, state: this.#failing ? 'failing' : 'working', ...counts };
  }

  /** Deletes what is kept outside the database of a person's mails. */
  forget(subjectId: string): Promise<void> {
    return this.#options.transport.forget(subjectId);
  }

  async #attempt(record: MailRecord): Promise<void> {
    const { store, transport, erased, now } = this.#options;
    const { applicationId, id, subjectId } = record;
    if (!(await store.mails.take(record, now() + retryDelay(record.attempts + 1)))) return;
    try {
      const { until, ...mail } = await this.#opened(record);
      if (now() >= until) return await store.mails.giveUp(applicationId, id, 'too-late', now());
      const answer = await transport.send({ ...mail, id, subjectId, at: record.createdAt });
      this.#went(null);
      if (answer === 'refused') await store.mails.giveUp(applicationId, id, 'refused', now());
      else await store.mails.delete(applicationId, id);
      // They may have been erased while the mail was on its way.
      if (erased.has(subjectId)) await transport.forget(subjectId);
    } catch (error) {
      if (!erased.has(subjectId)) this.#went(error);
    }
  }

  async #opened({ applicationId, id, subjectId, sealed }: MailRecord): Promise<Sealed> {
    const { vault, people } = this.#options;
    const person = await people.byId(applicationId, subjectId);
    const opened = await vault.openFor(person, sealed, placeOf(id));
    return JSON.parse(Buffer.from(opened).toString()) as Sealed;
  }

  #went(error: unknown): void {
    const before = this.#failing;
    this.#failing = error !== null;
    if (this.#failing && !before) this.#report({ code: codeOf(error) });
    if (!this.#failing && before) this.#report(null);
  }
}

const placeOf = (id: string) => ({ table: 'mails', column: 'sealed', row: id });

/** A library's message may quote the address: only its codes are passed on. */
function codeOf(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  return [code, responseCode].filter((part) => part !== undefined).join(' ') || 'unknown';
}
