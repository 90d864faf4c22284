import type { OpeningStep } from '../sessions/opening.ts';
import type { Ceremony } from '../ways.ts';
import { type Html, html } from '../web/html.ts';
import { ceremonyElement } from './ceremony.ts';
import { csrfField, entrance, type Frame, notice } from './layout.ts';

export interface OpeningStepModel {
  readonly step: Exclude<OpeningStep, 'typing'>;
  /** Null while Ductus cannot be reached. */
  readonly ceremony: Ceremony | null;
  /** The address that is to be confirmed. */
  readonly email: string;
}

const WORDS = {
  way: {
    title: 'A way to confirm',
    heading: 'A way to confirm it is you',
    lead: 'When your typing does not settle it, this does. A passkey is the quickest.',
    place: 1,
  },
  codes: {
    title: 'Recovery codes',
    heading: 'Keep these codes',
    lead: 'If you lose what you have just set up, each of these lets you in once.',
    place: 2,
  },
  email: {
    title: 'Your mail address',
    heading: 'Confirm your mail address',
    lead: 'We write there when somebody else uses your password, or changes how your account is entered; never before you have confirmed it.',
    place: 3,
  },
} as const;

const unreachable = (place: string): Html =>
  html`${notice(
    'bad',
    html`<p>This cannot be done just now. Nothing is lost: try again in a moment.</p>`,
  )}<a class="button wide" href="${place}">Try again</a>`;

const later = (
  frame: Frame,
): Html => html`<form method="post" action="/register/email/later">${csrfField(frame)}
<button class="link">Do this later</button></form>`;

/** A step in which something is set up at Ductus. */
export function openingStepPage(frame: Frame, { step, ceremony, email }: OpeningStepModel): Html {
  const { title, heading, lead, place } = WORDS[step];
  const path = `/register/${step}`;
  return entrance(frame, {
    title,
    heading,
    lead,
    step: place,
    body: html`${
      ceremony
        ? ceremonyElement(frame, {
            element: 'ductus-set-up',
            ceremony,
            passed: `${path}/passed`,
            cancelled: path === '/register/email' ? `${path}/later` : '/register/cancel',
            ...(step === 'email' && { email }),
          })
        : unreachable(path)
    }
<div class="aside">${step === 'email' ? later(frame) : null}<a href="/register/stop">Stop opening the account</a></div>`,
  });
}

export function stopPage(frame: Frame, back: string): Html {
  return entrance(frame, {
    title: 'Stop opening the account',
    heading: 'Stop opening the account?',
    lead: 'Nothing of it is kept: your name, your password and what you have set up are erased.',
    body: html`<form method="post" action="/register/stop">${csrfField(frame)}
<div class="row end"><a class="button quiet" href="${back}">Go on</a><button class="button danger">Stop, and erase it</button></div></form>`,
  });
}
