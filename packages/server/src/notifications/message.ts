import type { NotificationRuleRecord } from '@ductus/storage';
import type { Mail } from '../mail/transport.ts';
import { type Letter, writtenMail } from '../mail/written-mail.ts';
import { type NotificationEvent, notificationEvent } from './events.ts';

const MINUTE = 60_000;
const PAGES: Readonly<Record<string, string>> = {
  decisions: 'decisions',
  factors: 'overview',
  records: 'decisions',
  audit: 'audit',
  health: 'overview',
};

/** What a webhook gets, and a mail says: how many of what, where, when. Nobody is named. */
export interface NotificationMessage {
  readonly id: string;
  readonly event: string;
  /** Sent by hand, to see whether it arrives. */
  readonly test: boolean;
  readonly applicationId: string | null;
  readonly application: string | null;
  /** At least so many; 1 for a state. */
  readonly count: number;
  readonly threshold: number;
  readonly windowMinutes: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Where the console shows it. */
  readonly url: string;
}

export interface MessageOf {
  readonly id: string;
  readonly rule: NotificationRuleRecord;
  readonly application: string | null;
  readonly count: number;
  readonly test: boolean;
  readonly at: number;
  readonly publicUrl: string;
}

export function messageOf({
  id,
  rule,
  application,
  count,
  test,
  at,
  publicUrl,
}: MessageOf): NotificationMessage {
  const { event, applicationId, threshold, windowMs } = rule;
  const page = PAGES[notificationEvent(event)?.source.from ?? 'health'];
  return {
    id,
    event,
    test,
    applicationId,
    application,
    count,
    threshold,
    windowMinutes: windowMs / MINUTE,
    at: new Date(at).toISOString(),
    url: `${publicUrl}/console/${page}${applicationId === null ? '' : `?application=${applicationId}`}`,
  };
}

/** The same as a mail. */
export function mailOf(message: NotificationMessage, to: string): Mail {
  const said = sentenceOf(message);
  const letter: Letter = {
    to,
    subject: `${message.test ? 'Test: ' : ''}${said}`.slice(0, 200),
    paragraphs: [
      ...(message.test ? ['This is a test of an alert rule: nothing has happened.'] : []),
      `${said}.`,
      `Noticed at ${message.at.slice(0, 16).replace('T', ' ')} UTC.`,
    ],
    button: { words: 'Look at it in the console', url: message.url },
    foot: 'You get this because an alert rule of the console names this address. Administrators change rules on its page of alerts.',
  };
  return writtenMail(letter);
}

/**
 * What happened, in a few words.
 *
 * @example
 * sentenceOf({ event: 'non-match', count: 12, windowMinutes: 60, application: 'Bank' } as never);
 * // '12 non-matches in Bank within 60 minutes'
 */
export function sentenceOf(message: NotificationMessage): string {
  const { event, count, windowMinutes, application } = message;
  const known: NotificationEvent | undefined = notificationEvent(event);
  if (known === undefined || known.counted === null) return known?.words ?? event;
  const [one, several] = known.counted;
  const where = application === null ? '' : ` in ${application}`;
  const time = windowMinutes === 1 ? 'a minute' : `${windowMinutes} minutes`;
  return `${count} ${count === 1 ? one : several}${where} within ${time}`;
}
