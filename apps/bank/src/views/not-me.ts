import { type Html, html } from '../web/html.ts';
import { csrfField, type Frame, plainPage } from './layout.ts';
import { icon } from './marks.ts';

/** The one question behind the link of an alert. */
export const notMePage = (frame: Frame, token: string): Html =>
  plainPage(
    frame,
    'This was not me',
    html`<section class="card lock-card"><span class="lock-mark">${icon('shield')}</span>
<h1>This was not you?</h1>
<p class="lead">Then we sign out everybody, on every device, and nothing leaves your account until you have changed your password.</p>
<form method="post" action="/not-me">${csrfField(frame)}<input type="hidden" name="token" value="${token}">
<button class="button wide">This was not me</button></form>
<p class="aside">If it was you, close this page: nothing has happened.</p></section>`,
  );

export const notMeDonePage = (frame: Frame): Html =>
  plainPage(
    frame,
    'Your account is safe',
    html`<section class="card lock-card"><span class="lock-mark">${icon('check')}</span>
<h1>Your account is safe</h1>
<p class="lead">Everybody is signed out, and no money can leave. Sign in, confirm that it is you and choose a new password: then everything is as before.</p>
<a class="button wide" href="/login">Sign in</a></section>`,
  );
