import type { Mail } from '../../mail/transport.ts';
import { writtenMail } from '../../mail/written-mail.ts';

/** The mail that carries a code. It says what to do when nobody asked for one: then somebody else has the password. */
export function emailLetter(to: string, code: string, application: string, setUp: boolean): Mail {
  return writtenMail({
    to,
    subject: setUp ? 'Confirm your mail address' : 'Your code',
    paragraphs: [
      setUp
        ? 'With this code you confirm that this address is yours:'
        : 'With this code you confirm that it is you:',
    ],
    code: `${code.slice(0, 4)} ${code.slice(4)}`,
    after: [
      'It works once, for ten minutes, and only where you asked for it. We never ask for it by mail or by telephone.',
      setUp
        ? 'If you did not ask for it, somebody may have mistyped their address: there is nothing to do.'
        : 'If you did not ask for it, somebody may know your password: choose a new one.',
    ],
    foot: `About your account at ${application}. Nobody reads answers to this mail.`,
  });
}
