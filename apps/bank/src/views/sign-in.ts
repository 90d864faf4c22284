import { PASSWORD_FIELD } from '../recognition.ts';
import type { PendingStep } from '../sessions/drafts.ts';
import type { Ceremony } from '../ways.ts';
import { flag, type Html, html } from '../web/html.ts';
import { ceremonyElement } from './ceremony.ts';
import { passwordField, textField } from './fields.ts';
import { csrfField, entrance, type Frame, notice, plainPage } from './layout.ts';
import { icon } from './marks.ts';

export interface LoginModel {
  readonly userName: string;
  readonly problem: string | null;
}

export function loginPage(frame: Frame, { userName, problem }: LoginModel): Html {
  return entrance(frame, {
    title: 'Sign in',
    heading: 'Welcome back',
    body: html`${problem ? notice('bad', html`<p>${problem}</p>`) : null}
<a class="button quiet wide" href="/login/passkey">Sign in with a passkey</a>
<p class="or"><span>or with your password</span></p>
<form method="post" action="/login" data-flush>${csrfField(frame)}
${textField({ name: 'userName', label: 'User name', value: userName, autocomplete: 'username', maxlength: 64, autofocus: userName === '' })}
${passwordField({ name: PASSWORD_FIELD, label: 'Password', autocomplete: 'current-password', maxlength: 128, autofocus: userName !== '' })}
<button class="button wide">Sign in</button>
</form>
<p class="aside">New here? <a href="/register">Open an account</a></p>`,
  });
}

export interface StepUpModel {
  readonly purpose: PendingStep['purpose'];
  readonly recovery: boolean;
  /** Whether a sentence may be typed instead. */
  readonly phrase: boolean;
  readonly problem: string | null;
  /** By the ways that the person set up at Ductus; null when there are none, or when nobody answers. */
  readonly ceremony: Ceremony | null;
}

const WHAT_FOR: Record<PendingStep['purpose'], string> = {
  login: 'A code, and you are in.',
  transfer: 'A code before the money goes. Your transfer is kept as you filled it in.',
  reentry: 'A code, and the page is yours again.',
  settings: 'A code before you change how you sign in.',
  payee: 'A code before somebody new can be paid.',
  confirm: 'A code, and everything is open to you.',
};

const codeField = ({ recovery, problem }: StepUpModel): Html =>
  recovery
    ? textField({
        name: 'code',
        label: 'Recovery code',
        hint: 'Ten letters and digits, as you kept them. Each works once.',
        problem: problem ?? undefined,
        autocomplete: 'off',
        maxlength: 24,
        autofocus: true,
        className: 'code-field',
      })
    : textField({
        name: 'code',
        label: 'Code from your app',
        hint: 'Six digits from your authenticator app.',
        problem: problem ?? undefined,
        autocomplete: 'one-time-code',
        inputmode: 'numeric',
        maxlength: 11,
        autofocus: true,
        className: 'code-field',
      });

/** The bank's own codes: all there is without JavaScript, and one choice more where there are other ways. */
function ownCode(frame: Frame, model: StepUpModel): Html {
  const { recovery } = model;
  return html`<form method="post" action="/step-up">${csrfField(frame)}
<input type="hidden" name="with" value="${recovery ? 'recovery' : 'app'}">
${codeField(model)}
<button class="button wide">Continue</button>
</form>`;
}

const ways = (frame: Frame, model: StepUpModel, ceremony: Ceremony): Html => html`${ceremonyElement(frame, {
  element: 'ductus-step-up',
  ceremony,
  passed: '/step-up/passed',
  cancelled: '/step-up/cancel',
})}
<details class="own-code"${flag('open', model.problem !== null || model.recovery)}><summary>Use the app of your registration or its codes</summary>
${ownCode(frame, model)}</details>`;

export function stepUpPage(frame: Frame, model: StepUpModel): Html {
  const { purpose, recovery, phrase, ceremony } = model;
  return entrance(frame, {
    title: 'One more step',
    heading: 'One more step',
    lead: WHAT_FOR[purpose],
    body: html`${ceremony ? ways(frame, model, ceremony) : ownCode(frame, model)}
<div class="aside"><a href="${recovery ? '/step-up' : '/step-up?with=recovery'}">${
      recovery ? 'Use a code from the app instead' : 'Use a recovery code instead'
    }</a>
${phrase ? html`<a href="/step-up/phrase">Type a sentence instead</a>` : null}
${purpose === 'login' ? html`<form method="post" action="/step-up/look">${csrfField(frame)}<button class="link">Look around without a code</button></form>` : null}
<form method="post" action="/step-up/cancel">${csrfField(frame)}<button class="link">Cancel</button></form></div>`,
  });
}

export interface LockModel {
  /** For password managers. */
  readonly userName: string;
  readonly displayName: string;
  readonly reason: 'idle' | 'typing' | 'person' | null;
  readonly problem: string | null;
}

const WHY_LOCKED = {
  idle: 'You were away for a while, so we locked this page.',
  typing: 'The typing changed, so we locked this page to be safe.',
  person: 'Locked, as you asked.',
} as const;

export function lockPage(frame: Frame, { userName, displayName, reason, problem }: LockModel): Html {
  return plainPage(
    frame,
    'Locked',
    html`<section class="card lock-card"><span class="lock-mark">${icon('lock')}</span>
<h1>Locked</h1>
<p class="lead">${WHY_LOCKED[reason ?? 'person']} Nothing is lost, ${displayName}.</p>
${problem ? notice('bad', html`<p>${problem}</p>`) : null}
<form method="post" action="/lock" data-flush>${csrfField(frame)}
<input type="text" name="userName" value="${userName}" autocomplete="username" hidden>
${passwordField({ name: PASSWORD_FIELD, label: 'Password', autocomplete: 'current-password', maxlength: 128, autofocus: true })}
<button class="button wide">Unlock</button>
</form>
<form method="post" action="/sign-out" class="aside">${csrfField(frame)}<button class="link">Sign out instead</button></form>
</section>`,
  );
}
