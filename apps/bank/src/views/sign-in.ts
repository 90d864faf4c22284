import { PASSWORD_FIELD } from '../recognition.ts';
import type { Offer } from '../sessions/ceremony.ts';
import type { PendingStep } from '../sessions/drafts.ts';
import { type Html, html } from '../web/html.ts';
import { ceremonyElement } from './ceremony.ts';
import { passwordField, textField } from './fields.ts';
import { csrfField, entrance, type Frame, notice, plainPage } from './layout.ts';
import { icon } from './marks.ts';
import { STRONG_FROM, STRONG_WORDS } from './payment-rules.ts';

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
  /** Whether a sentence may be typed instead. */
  readonly phrase: boolean;
  readonly problem: string | null;
  readonly offer: Exclude<Offer, 'changed' | 'overtaken'>;
  /** Whether the person is in already, and may go elsewhere. */
  readonly signedIn: boolean;
}

const WHAT_FOR: Record<PendingStep['purpose'], string> = {
  login: 'Confirm it is you, and you are in.',
  transfer: 'Confirm before the money goes. Your transfer is kept as you filled it in.',
  reentry: 'Confirm it is you, and the page is yours again.',
  settings: 'Confirm before you change how you sign in.',
  payee: 'Confirm before somebody new can be paid.',
  confirm: 'Confirm it is you, and everything is open to you.',
};

const unreachable = html`${notice(
  'bad',
  html`<p>We cannot ask you just now. Nothing is lost: try again in a moment.</p>`,
)}<a class="button wide" href="/step-up">Try again</a>`;

const noWay = (signedIn: boolean): Html =>
  notice(
    'bad',
    signedIn
      ? html`<p><b>You have no way to confirm it is you.</b> <a href="/settings/ways/add">Add one</a> while we know you by your typing.</p>`
      : html`<p><b>This account has no way to confirm it is you.</b> Sign in by typing your password as you always do, then add one.</p>`,
  );

const strongerWay = notice(
  'info',
  html`<p><b>From ${STRONG_FROM} on we ask for ${STRONG_WORDS}, and you have neither.</b> What you send within 24 hours counts together. A passkey needs no camera: your phone or computer makes one by its own lock. <a href="/settings/ways/add">Add one</a>, then send this again: it is kept as you filled it in.</p>`,
);

function asking(frame: Frame, offer: StepUpModel['offer'], signedIn: boolean): Html {
  if (offer === 'unreachable') return unreachable;
  if (offer === 'no-way') return noWay(signedIn);
  if (offer === 'stronger-way') return strongerWay;
  return ceremonyElement(frame, {
    element: 'ductus-step-up',
    ceremony: offer,
    passed: '/step-up/passed',
    cancelled: '/step-up/cancel',
  });
}

export function stepUpPage(frame: Frame, model: StepUpModel): Html {
  const { purpose, phrase, problem, offer, signedIn } = model;
  return entrance(frame, {
    title: 'One more step',
    heading: 'One more step',
    lead: WHAT_FOR[purpose],
    body: html`${problem ? notice('bad', html`<p>${problem}</p>`) : null}${asking(frame, offer, signedIn)}
<div class="aside">${phrase ? html`<a href="/step-up/phrase">Type a sentence instead</a>` : null}
${purpose === 'login' ? html`<form method="post" action="/step-up/look">${csrfField(frame)}<button class="link">Look around without confirming</button></form>` : null}
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
