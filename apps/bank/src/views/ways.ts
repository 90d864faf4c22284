import type { Person } from '../database/tables.ts';
import { type Ceremony, WAY_WORDS, type Way } from '../ways.ts';
import { type Html, html } from '../web/html.ts';
import { ceremonyElement } from './ceremony.ts';
import { moment, textField } from './fields.ts';
import { appPage, csrfField, type Frame, notice } from './layout.ts';

export interface WaysModel {
  readonly person: Person;
  /** Null while Ductus cannot be reached. */
  readonly ways: readonly Way[] | null;
  readonly codesLeft: number;
}

function remainder({ usedUp, remaining }: Way): string {
  if (usedUp) return 'Used up: set it up again.';
  return remaining === null ? '' : `${remaining} left.`;
}

const row = (frame: Frame, way: Way): Html => html`<li class="way">
<div><p class="way-name">${WAY_WORDS[way.kind]}${way.label ? ` · ${way.label}` : ''}</p>
<p class="hint">Since ${moment(way.createdAt)}. ${way.usedAt ? html`Last used ${moment(way.usedAt)}. ` : null}${remainder(way)}</p></div>
<form method="post" action="/settings/ways/revoke">${csrfField(frame)}<input type="hidden" name="id" value="${way.id}">
<button class="button quiet danger small" aria-label="Remove: ${WAY_WORDS[way.kind]}${way.label ? ` ${way.label}` : ''}">Remove</button></form></li>`;

const ownApp = (codesLeft: number): Html => html`<li class="way">
<div><p class="way-name">Authenticator app of your registration</p>
<p class="hint">Always there. Beside it ${codesLeft} unused recovery ${codesLeft === 1 ? 'code' : 'codes'}, under Settings.</p></div></li>`;

function advice(ways: readonly Way[] | null): Html | null {
  if (ways === null) {
    return notice('bad', html`<p>Your other ways cannot be reached just now. Try again in a moment.</p>`);
  }
  if (ways.some((way) => !way.usedUp)) return null;
  return notice(
    'info',
    html`<p><b>You have only your app.</b> Add another way, best a passkey: if you lose your phone, you are not locked out.</p>`,
  );
}

export function waysPage(frame: Frame, { person, ways, codesLeft }: WaysModel): Html {
  return appPage(frame, {
    title: 'Ways to confirm it is you',
    person,
    place: 'settings',
    body: html`<section class="card narrow"><h1>Ways to confirm it is you</h1>
<p class="lead">When your typing does not settle it, one of these does. A passkey is the quickest, and nobody can talk you out of it.</p>
${advice(ways)}<ul class="ways">${(ways ?? []).map((way) => row(frame, way))}${ownApp(codesLeft)}</ul>
<form method="get" action="/settings/ways/add" class="way-add">
${textField({ name: 'label', label: 'Name of the new one', hint: 'So that you know it again, as "blue phone".', autocomplete: 'off', maxlength: 60, required: false })}
<button class="button">Add a way</button></form>
<div class="row end"><a class="button quiet" href="/settings">Back to settings</a></div></section>`,
  });
}

export function addWayPage(frame: Frame, person: Person, ceremony: Ceremony): Html {
  return appPage(frame, {
    title: 'Add a way to confirm it is you',
    person,
    place: 'settings',
    body: html`<section class="card narrow"><h1>Add a way</h1>
${ceremonyElement(frame, {
  element: 'ductus-set-up',
  ceremony,
  passed: '/settings/ways/added',
  cancelled: '/settings/ways/cancel',
})}</section>`,
  });
}
