import { EMAIL_MAX } from '../people/email.ts';
import { DISPLAY_NAME_MAX } from '../people/people.ts';
import { STRENGTH_WORDS, type Strength } from '../people/strength.ts';
import { type Html, html, svgAddress } from '../web/html.ts';
import { passwordField, textField } from './fields.ts';
import { csrfField, entrance, type Frame, notice } from './layout.ts';

export interface RegisterModel {
  readonly displayName: string;
  readonly userName: string;
  /** For alerts; '' for none. */
  readonly email: string;
  readonly problems: Partial<Record<'displayName' | 'userName' | 'email' | 'password' | 'form', string>>;
  /** Of the password just refused; null before the first try. */
  readonly strength: Strength | null;
}

/** The meter's bar is drawn from `data-score`; without script it shows what the server found. */
export const meter = (
  strength: Strength | null,
): Html => html`<div class="meter" data-meter data-score="${strength?.score ?? ''}">
<div class="meter-bar" aria-hidden="true"><i></i><i></i><i></i><i></i></div>
<p class="meter-words" role="status" data-meter-words>${
  strength ? STRENGTH_WORDS[strength.score] : 'Three or four unrelated words make a good one.'
}</p></div>`;

export function registerPage(frame: Frame, model: RegisterModel): Html {
  const { problems } = model;
  return entrance(frame, {
    title: 'Open an account',
    heading: 'Open an account',
    step: 0,
    body: html`${problems.form ? notice('bad', html`<p>${problems.form}</p>`) : null}
<form method="post" action="/register" data-strength-form>${csrfField(frame)}
${textField({ name: 'displayName', label: 'Your name', value: model.displayName, hint: 'As we should greet you.', problem: problems.displayName, autocomplete: 'name', maxlength: DISPLAY_NAME_MAX })}
${textField({ name: 'userName', label: 'User name', value: model.userName, hint: 'Letters, digits, dots and dashes; at least three.', problem: problems.userName, autocomplete: 'username', maxlength: 32 })}
${textField({ name: 'email', label: 'E-mail (optional)', type: 'email', value: model.email, hint: 'We write when somebody who is not you uses your password.', problem: problems.email, autocomplete: 'email', maxlength: EMAIL_MAX, required: false })}
${passwordField({ name: 'new-password', label: 'Password', hint: meter(model.strength), problem: problems.password, autocomplete: 'new-password', maxlength: 128 })}
<button class="button wide">Continue</button>
</form>
<p class="aside">Have an account already? <a href="/login">Sign in</a></p>`,
  });
}

export interface AuthenticatorModel {
  readonly qrSvg: string;
  readonly secret: string;
  readonly address: string;
  readonly problem: string | null;
}

const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

export function authenticatorPage(frame: Frame, model: AuthenticatorModel): Html {
  return entrance(frame, {
    title: 'Authenticator app',
    heading: 'Add an authenticator app',
    lead: 'When your typing does not settle it, a code from this app does. Any app for time-based codes works.',
    step: 1,
    body: html`<div class="qr"><img src="${svgAddress(model.qrSvg)}" width="192" height="192" alt="QR code for your authenticator app; the key is below as text.">
<div class="qr-words"><p><b>Scan the code</b> with the app, or <a href="${model.address}">open it on this device</a>.</p>
<p class="hint" id="key-words">Or enter this key:</p>
<p class="key" data-copy-text><code>${grouped(model.secret)}</code></p>
<button type="button" class="button quiet small" data-copy="[data-copy-text]" hidden>Copy key</button></div></div>
<form method="post" action="/register/authenticator">${csrfField(frame)}
${textField({ name: 'code', label: 'Code from the app', hint: 'Six digits; they change every 30 seconds.', problem: model.problem ?? undefined, autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: 11, className: 'code-field', autofocus: true })}
<button class="button wide">Confirm</button>
</form>`,
  });
}

const downloadAddress = (codes: readonly string[]): string =>
  `data:text/plain;charset=utf-8,${encodeURIComponent(
    `Marten Bank recovery codes\nEach works once.\n\n${codes.join('\n')}\n`,
  )}`;

/** The codes themselves with what one can do with them: on the page of the registration and of the settings. */
export const recoveryCodeList = (
  codes: readonly string[],
): Html => html`<ol class="codes" data-codes>${codes.map((code) => html`<li><code>${code}</code></li>`)}</ol>
<div class="row"><button type="button" class="button quiet small" data-copy="[data-codes]" hidden>Copy</button>
<button type="button" class="button quiet small" data-print hidden>Print</button>
<a class="button quiet small" href="${downloadAddress(codes)}" download="marten-bank-recovery-codes.txt">Download</a></div>`;

export function newRecoveryCodesPage(frame: Frame, codes: readonly string[]): Html {
  return entrance(frame, {
    title: 'Recovery codes',
    heading: 'Keep these codes',
    lead: 'If you lose the app, each of these lets you in once. We show them only now.',
    step: 2,
    body: html`${recoveryCodeList(codes)}
<a class="button wide" href="/enrol">I have kept them</a>`,
  });
}
