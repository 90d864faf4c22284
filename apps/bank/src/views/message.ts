import type { PendingStep } from '../sessions/drafts.ts';
import { type Html, html } from '../web/html.ts';
import { type Frame, plainPage } from './layout.ts';

export interface Message {
  readonly title: string;
  readonly words: string;
  readonly link: { readonly href: string; readonly words: string };
}

export const NOT_FOUND: Message = {
  title: 'Nothing here',
  words: 'The page you asked for does not exist, or no longer does.',
  link: { href: '/', words: 'Go to your accounts' },
};

export const FAILED: Message = {
  title: 'That went wrong',
  words: 'The fault is ours and has been noted. Nothing was booked twice; please try again in a moment.',
  link: { href: '/', words: 'Go to your accounts' },
};

export const EXPIRED: Message = {
  title: 'This page was open too long',
  words: 'To be safe we did nothing with it. Go back, reload the page and send it again.',
  link: { href: '/', words: 'Start again' },
};

export const TOO_MANY: Message = {
  title: 'A little slower, please',
  words: 'Too many requests came from your address. Wait a minute, then go on.',
  link: { href: '/', words: 'Try again' },
};

export const LINK_OVER: Message = {
  title: 'This link is over',
  words:
    'It was used before, or it is too old. If you want to make your account safe, sign in and choose “Secure your account” in the settings.',
  link: { href: '/login', words: 'Sign in' },
};

export const OPENING_OVER: Message = {
  title: 'That took too long',
  words:
    'Opening the account was not finished in time, so nothing of it was kept. You can begin again at once.',
  link: { href: '/register', words: 'Begin again' },
};

export const OPENING_STOPPED: Message = {
  title: 'Stopped',
  words: 'No account was opened, and nothing of what you entered or set up was kept.',
  link: { href: '/login', words: 'Go to the sign-in' },
};

export const NOT_NOW: Message = {
  title: 'Not just now',
  words: 'We could not do it at this moment. Nothing is lost: open the link in your mail again in a minute.',
  link: { href: '/login', words: 'Sign in instead' },
};

export const FROZEN: Message = {
  title: 'Nothing leaves your account now',
  words: 'You told us that somebody else was in. Choose a new password, and everything works again.',
  link: { href: '/settings/password', words: 'Choose a new password' },
};

const NO_REGIONS =
  'To know you by a sentence we would have to learn roughly where each key lies, and here nothing is told of keys.';

/** Where the policy lets pages tell nothing of keys: there is another way. */
export const NO_SENTENCES = {
  enrol: {
    title: 'No sentences here',
    words: `${NO_REGIONS} The rhythm of your password is enough: it takes only when keys go down and up.`,
    link: { href: '/enrol', words: 'Type your password instead' },
  },
  signIn: {
    title: 'No sentences here',
    words: `${NO_REGIONS} Confirm it is you in another way.`,
    link: { href: '/step-up', words: 'Show the other ways' },
  },
} as const satisfies Record<string, Message>;

const LATE =
  'An answer counts for five minutes after we ask for it, so that nobody else can give it in your place.';

const late = (words: string, href: string, link: string): Message => ({
  title: 'That took a little long',
  words: `${LATE} ${words}`,
  link: { href, words: link },
});

/** By what the code was for: nothing is lost but the time. */
export const TOO_LATE: Record<PendingStep['purpose'], Message> = {
  login: late('Nobody was signed in.', '/login', 'Sign in again'),
  transfer: late('Your transfer is kept as you filled it in.', '/transfer', 'Back to your transfer'),
  reentry: late('The page is still locked, and nothing is lost.', '/lock', 'Unlock again'),
  settings: late('Nothing was changed.', '/settings', 'Back to settings'),
  confirm: late('You can still look at your accounts.', '/', 'Back to your accounts'),
  payee: late('The payee was not added.', '/payees', 'Back to your payees'),
};

/** One sentence and one way on. */
export const messagePage = (frame: Frame, { title, words, link }: Message): Html =>
  plainPage(
    frame,
    title,
    html`<section class="card lock-card"><h1>${title}</h1><p class="lead">${words}</p>
<a class="button wide" href="${link.href}">${link.words}</a></section>`,
  );
