import type { FactorKind } from '@ductus/core';
import type { Mail } from '../mail/transport.ts';
import { writtenMail } from '../mail/written-mail.ts';
import type { AlertKind } from '../schemas/alert.ts';

export interface AlertLetter {
  readonly to: string;
  readonly kind: AlertKind;
  readonly application: string;
  readonly device: string | undefined;
  /** Which kind was added or removed, where that is told. */
  readonly factor?: FactorKind | undefined;
  readonly receiptId?: string | undefined;
  readonly at: number;
  /** How many of the same happened in the hour before and were not told yet. */
  readonly more: number;
  /** The link, token included. */
  readonly url: string;
  readonly expiresAt: number;
}

/** What happened, after the moment and before the device. */
const HAPPENED: Readonly<Record<AlertKind, string>> = {
  'sign-in': 'somebody typed your password correctly, but not the way you type it',
  session: 'somebody who does not type like you went on where you were signed in',
  'factor-added': 'a new way to confirm that it is you was added to your account',
  'factor-removed': 'a way to confirm that it is you was removed from your account',
  'password-changed': 'the password of your account was changed',
  'account-deleted': 'your account was deleted',
  transfer: 'a payment was made from your account',
};

const NAMES: Readonly<Record<FactorKind, string>> = {
  passkey: 'a passkey',
  totp: 'an authenticator app',
  email: 'an address for codes by e-mail',
  card: 'a printed card',
  face: 'a face',
  recovery: 'a set of recovery codes',
};

/** Names the way, where it is known which. */
function happened(kind: AlertKind, factor: FactorKind | undefined): string {
  if (factor === undefined) return HAPPENED[kind];
  if (kind === 'factor-added') return `${NAMES[factor]} was added to your account, to confirm that it is you`;
  if (kind === 'factor-removed')
    return `${NAMES[factor]} that confirmed that it is you was removed from your account`;
  return HAPPENED[kind];
}

/** The mail of an alert: what happened, when and where; that a right thing needs nothing; one way to say that it was wrong. */
export function alertLetter(letter: AlertLetter): Mail {
  const { to, kind, application, device, factor, at, more, url, expiresAt } = letter;
  const where = device === undefined ? '' : ` (${device})`;
  if (kind === 'account-deleted') return farewell(letter, where);
  return writtenMail({
    to,
    subject: 'Was that you?',
    paragraphs: [
      `On ${moment(at)}, ${happened(kind, factor)}${where}.`,
      ...(more > 0
        ? [`In the hour before there ${more === 1 ? 'was one' : `were ${more}`} more of these.`]
        : []),
      'If that was you, all is well and there is nothing to do.',
      'If it was not you, tell us with the link below. You will be asked once more before anything happens. Then everybody is signed out, and nothing leaves your account until you have shown that it is you.',
    ],
    button: { words: 'This was not me', url },
    after: [
      `The link works once, until ${moment(expiresAt)}. You need no password to use it, and we never ask for one by mail.`,
    ],
    foot: `About your account at ${application}. Nobody reads answers to this mail.`,
  });
}

/** Nothing is left that a link could stop: it says whom to ask, and that this was the last mail. */
function farewell({ to, kind, application, receiptId, at }: AlertLetter, where: string): Mail {
  return writtenMail({
    to,
    subject: 'Your account was deleted',
    paragraphs: [
      `On ${moment(at)}, ${HAPPENED[kind]}${where}.`,
      ...(receiptId === undefined
        ? []
        : [
            `What was learned of how you type, move and look is destroyed with it. The receipt of that has the number ${receiptId}.`,
          ]),
      `If that was not you, speak with ${application} at once.`,
      'This is the last mail about this account: your address is kept no longer.',
    ],
    foot: `About your account at ${application}. Nobody reads answers to this mail.`,
  });
}

/** In UTC: the server does not know where the reader lives. */
function moment(at: number): string {
  const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${words.format(at)} UTC`;
}
