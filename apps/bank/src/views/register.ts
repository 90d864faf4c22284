import { EMAIL_MAX } from '../people/email.ts';
import { DISPLAY_NAME_MAX } from '../people/people.ts';
import { STRENGTH_WORDS, type Strength } from '../people/strength.ts';
import { type Html, html } from '../web/html.ts';
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
${textField({ name: 'userName', label: 'User name', value: model.userName, hint: html`Letters, digits, dots and dashes; at least three. Or <a href="/register?name=number">take a number</a>, which says nothing about you.`, problem: problems.userName, autocomplete: 'username', maxlength: 32 })}
${textField({ name: 'email', label: 'E-mail (optional)', type: 'email', value: model.email, hint: 'We write when somebody who is not you uses your password. You confirm it in a moment.', problem: problems.email, autocomplete: 'email', maxlength: EMAIL_MAX, required: false })}
${passwordField({ name: 'new-password', label: 'Password', hint: meter(model.strength), problem: problems.password, autocomplete: 'new-password', maxlength: 128 })}
<button class="button wide">Continue</button>
</form>
<p class="aside">Have an account already? <a href="/login">Sign in</a></p>`,
  });
}
