import type { Mail } from '../../mail/transport.ts';
import { writtenMail } from '../../mail/written-mail.ts';

/** Of a mail that confirms its own address. */
export const SET_UP = Symbol('set-up');
/** In words; null when nothing in particular is approved. */
type Approving = string | typeof SET_UP | null;

/**
 * The mail that carries a code. It says what the code approves, which is what is done and nothing else, and what to do when
 * nobody asked for one: then somebody else has the password.
 */
export function emailLetter(to: string, code: string, application: string, approving: Approving): Mail {
  const setUp = approving === SET_UP;
  return writtenMail({
    to,
    subject: setUp ? 'Confirm your mail address' : 'Your code',
    paragraphs: saying(approving),
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

function saying(approving: Approving): string[] {
  if (approving === SET_UP) return ['With this code you confirm that this address is yours:'];
  if (approving === null) return ['With this code you confirm that it is you:'];
  return ['With this code you approve this, and nothing else:', `“${approving}”`, 'The code:'];
}
