import type { Person } from '../database/tables.ts';
import type { Strength } from '../people/strength.ts';
import { PASSWORD_FIELD } from '../recognition.ts';
import { type Html, html } from '../web/html.ts';
import { passwordField } from './fields.ts';
import { appPage, csrfField, type Frame } from './layout.ts';
import { meter } from './register.ts';

export interface PasswordModel {
  readonly person: Person;
  readonly problems: Partial<Record<'current' | 'next', string>>;
  /** Of the password just refused; null before the first try. */
  readonly strength: Strength | null;
}

export function passwordPage(frame: Frame, { person, problems, strength }: PasswordModel): Html {
  return appPage(frame, {
    title: 'Change password',
    person,
    place: 'settings',
    body: html`<section class="card narrow"><h1>Change password</h1>
<p class="lead">Your other sessions end, and you teach us the rhythm of the new one.</p>
<form method="post" action="/settings/password" data-strength-form>${csrfField(frame)}
<input type="text" name="userName" value="${person.userName}" autocomplete="username" hidden>
<input type="text" name="displayName" value="${person.displayName}" autocomplete="off" hidden>
${passwordField({ name: PASSWORD_FIELD, label: 'Password now', problem: problems.current, autocomplete: 'current-password', maxlength: 128, autofocus: problems.next === undefined })}
${passwordField({ name: 'new-password', label: 'New password', hint: meter(strength), problem: problems.next, autocomplete: 'new-password', maxlength: 128, autofocus: problems.next !== undefined })}
<div class="row end"><a class="button quiet" href="/settings">Keep the old one</a><button class="button">Change it</button></div>
</form></section>`,
  });
}
