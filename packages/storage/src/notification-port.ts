import type { Page, Sealed } from './port.ts';

/** What operators want to be told of, and where. */
export interface NotificationRuleRecord {
  readonly id: string;
  /** Null for what concerns the whole server. */
  readonly applicationId: string | null;
  /** Whose mailbox it goes to: the rule goes with its operator. Null for one that is nobody's own. */
  readonly operatorId: string | null;
  readonly event: string;
  /** So many within the window. */
  readonly threshold: number;
  readonly windowMs: number;
  /** After one was sent no other is for so long. */
  readonly quietMs: number;
  readonly enabled: boolean;
  readonly channel: 'mail' | 'webhook';
  /** Address, and the secret of a webhook: sealed with a key derived from the master key. */
  readonly sealed: Sealed;
  /** Counts up by one with each write, from 1. */
  readonly revision: number;
  readonly createdAt: number;
  /** When it was last met. */
  readonly firedAt: number | null;
}

/** One message to operators, on its way or past. Nothing personal: where it goes is in its rule. */
export interface NotificationRecord {
  readonly id: string;
  readonly ruleId: string;
  readonly applicationId: string | null;
  readonly event: string;
  readonly channel: NotificationRuleRecord['channel'];
  /** What it says, as JSON. */
  readonly body: string;
  readonly test: boolean;
  readonly state: 'waiting' | 'taken' | 'refused' | 'too-late';
  /** How often sending it has been begun. */
  readonly attempts: number;
  /** When the next attempt is due. */
  readonly nextAt: number;
  readonly createdAt: number;
  readonly endedAt: number | null;
  /** What came of the newest attempt: a status or a code, never a text from outside. */
  readonly answer: string | null;
}

/** What happened, of which nothing else keeps an index by time. */
export type CountedEvent = 'false-alarm' | 'false-match' | 'not-me';

/** Rules of what operators are told of, and the messages themselves. */
export interface NotificationStore {
  /** All of them, the oldest first. */
  rules(): Promise<NotificationRuleRecord[]>;
  rule(id: string): Promise<NotificationRuleRecord | undefined>;
  /**
   * Revision 1 is inserted, revision n goes only over revision n-1 and leaves `firedAt` as it is.
   *
   * @throws StorageError `storage-conflict` when a revision was written meanwhile, or application or operator do not exist.
   */
  putRule(rule: NotificationRuleRecord): Promise<void>;
  /** Deletes a rule with all its messages. @throws StorageError `storage-conflict` when there is none. */
  removeRule(id: string): Promise<void>;
  /** Notes that a rule was met, with its message, as one unit; false when somebody else has noted it since `firedAt`. */
  fire(
    rule: Pick<NotificationRuleRecord, 'id' | 'firedAt'>,
    at: number,
    notification: NotificationRecord,
  ): Promise<boolean>;
  /** @throws StorageError `storage-conflict` when there is no such rule. */
  add(notification: NotificationRecord): Promise<void>;
  /** Waiting messages whose attempt is due, the longest waiting first. */
  due(now: number, limit: number): Promise<NotificationRecord[]>;
  /** Counts an attempt before it is made and sets when the next is due; false when somebody else has taken it, or it is gone. */
  take(notification: Pick<NotificationRecord, 'id' | 'attempts'>, nextAt: number): Promise<boolean>;
  /** What came of an attempt after which it goes on waiting. */
  note(id: string, answer: string): Promise<void>;
  settle(
    id: string,
    state: Exclude<NotificationRecord['state'], 'waiting'>,
    answer: string,
    at: number,
  ): Promise<void>;
  /** The newest first, of these applications alone, or of all and of the server where none are named; `after` is an id. */
  list(applications: readonly string[] | null, page: Page): Promise<NotificationRecord[]>;
  /** Forgets what ended before a moment; returns how many. */
  deleteEnded(before: number): Promise<number>;
  /** How often something happened in an application from a moment on; counts no further than `most`. */
  happened(applicationId: string, event: CountedEvent, from: number, most: number): Promise<number>;
}
