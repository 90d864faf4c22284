import type { TypingEnrolment } from '../recognition.ts';
import { PASSWORD_FIELD } from '../recognition.ts';
import { flag, type Html, html } from '../web/html.ts';
import { passwordField } from './fields.ts';
import { csrfField, entrance, type Frame, notice } from './layout.ts';
import { ringArcs } from './ring.ts';
import { typingFigures } from './typing-figures.ts';

export interface EnrolModel {
  /** Null while Ductus cannot be reached. */
  readonly enrolment: TypingEnrolment | null;
  readonly message: {
    readonly kind: 'good' | 'info' | 'bad';
    readonly words: string;
    readonly sample?: string | null;
  } | null;
  /** Part of opening an account, or later from the settings. */
  readonly opening: boolean;
  /** Whether sentences may be offered in its place. */
  readonly sentences: boolean;
  /** For password managers. */
  readonly userName: string;
}

/** A ring that closes as samples come in. */
export const ring = ({ gathered, needed }: TypingEnrolment): Html => {
  const count = Math.min(gathered, needed);
  return html`<div class="ring" data-ring>
<svg viewBox="0 0 120 120" aria-hidden="true" focusable="false">${ringArcs(needed).map(
    ({ path }, place) => html`<path d="${path}" class="arc${place < count ? ' is-done' : ''}"/>`,
  )}</svg>
<p class="ring-words"><span data-ring-count>${count}</span><small>of ${needed}</small></p>
</div>`;
};

const form = (
  frame: Frame,
  { enrolment, message, opening, sentences, userName }: EnrolModel,
): Html => html`<form method="post" action="/enrol" data-enrol="${opening ? '/enrol/phrase' : '/enrol/done'}">${csrfField(frame)}
<input type="text" name="userName" value="${userName}" autocomplete="username" hidden>
<div class="enrol">${enrolment ? ring(enrolment) : null}
<div class="enrol-words" data-enrol-message role="status">${message ? html`<p class="say say-${message.kind}">${message.words}</p>` : html`<p class="say">Type it as you always do: no hurry, no care.</p>`}</div></div>
${passwordField({ name: PASSWORD_FIELD, label: 'Your password', autocomplete: 'current-password', maxlength: 128, autofocus: true })}
<p class="hint" data-enrol-advice hidden></p>
${typingFigures({ text: false })}
<button class="button wide">Count this one</button>
</form>
<form method="post" action="/enrol/undo" data-enrol-undo class="aside"${flag('hidden', !message?.sample)}>${csrfField(frame)}
<input type="hidden" name="sample" value="${message?.sample ?? ''}"><button class="link">Type that one again</button></form>
<noscript>${notice('info', html`<p>Learning your rhythm needs JavaScript. Without it you sign in with your password and a code.</p>`)}</noscript>
<form method="post" action="/enrol/later" class="aside">${csrfField(frame)}
<button class="link">${opening ? 'Do this later' : 'Not now'}</button>${
  opening
    ? html`<p class="hint">Then nothing of it is kept, and you sign in with a code. <a href="/enrol/consent">Back to what you agreed to</a></p>`
    : sentences && html`<p class="hint"><a href="/enrol/phrase">Or type a few sentences instead</a></p>`
}</form>`;

export function enrolPage(frame: Frame, model: EnrolModel): Html {
  const { enrolment, opening } = model;
  return entrance(frame, {
    title: 'Your typing',
    heading: 'Teach us your rhythm',
    lead: enrolment
      ? `Type your password ${enrolment.needed} times. Only when keys go down and up is measured.`
      : 'Typing recognition cannot be reached just now. You can do this later.',
    ...(opening ? { step: 4 } : {}),
    body: form(frame, model),
  });
}

const NEXT = {
  '/': 'Go to your accounts',
  '/settings': 'Back to settings',
  '/secure': 'Go on securing your account',
} as const;

export type AfterEnrolment = keyof typeof NEXT;

export function enrolledPage(frame: Frame, enrolment: TypingEnrolment, next: AfterEnrolment): Html {
  return entrance(frame, {
    title: 'Your typing',
    heading: 'That is you.',
    ...(next === '/' ? { step: 4 } : {}),
    body: html`<div class="enrol enrol-done">${ring(enrolment)}
<div class="enrol-words"><p class="say say-good">We know your rhythm now. From here on it lets you in without a code.</p></div></div>
<p class="hint">While you are signed in, how you type and move the mouse shows that it is still you.</p>
<a class="button wide" href="${next}">${NEXT[next]}</a>`,
  });
}
