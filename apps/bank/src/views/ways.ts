import type { Person } from '../database/tables.ts';
import type { SetUpOrder } from '../sessions/set-up.ts';
import { type Ceremony, isOwnWay, needsNoCamera, WAY_WORDS, type Way } from '../ways.ts';
import { type Html, html } from '../web/html.ts';
import { ceremonyElement } from './ceremony.ts';
import { type FaceAgreed, faceOffer } from './face-offer.ts';
import { moment, textField } from './fields.ts';
import { appPage, csrfField, type Frame, notice } from './layout.ts';

export interface WaysModel {
  readonly person: Person;
  /** Null while Ductus cannot be reached. */
  readonly ways: readonly Way[] | null;
  readonly faceAgreed: FaceAgreed;
}

const LABEL_MAX = 60;

function remainder({ usedUp, remaining }: Way): string {
  if (usedUp) return 'Used up: set it up again.';
  return remaining === null ? '' : `${remaining} left.`;
}

const nameOf = ({ kind, label }: Way): string => `${WAY_WORDS[kind]}${label ? ` · ${label}` : ''}`;
const spoken = ({ kind, label }: Way): string => `${WAY_WORDS[kind]}${label ? ` ${label}` : ''}`;

/** Folded, so that the list stays a list. */
const renaming = (frame: Frame, way: Way): Html => html`<details class="way-rename">
<summary aria-label="Rename: ${spoken(way)}">Rename</summary>
<form method="post" action="/settings/ways/rename" class="inline">${csrfField(frame)}<input type="hidden" name="id" value="${way.id}">
<div class="field"><label for="label-${way.id}">New name</label>
<div class="input"><input id="label-${way.id}" name="label" value="${way.label ?? ''}" autocomplete="off" maxlength="${LABEL_MAX}" required></div></div>
<button class="button quiet small">Save</button></form></details>`;

const row = (frame: Frame, way: Way): Html => html`<li class="way">
<div class="way-words"><p class="way-name">${nameOf(way)}</p>
<p class="hint">Added ${moment(way.createdAt, 'date')}. ${
  way.usedAt ? html`Last used ${moment(way.usedAt)}. ` : 'Not used yet. '
}${remainder(way)}</p>
${renaming(frame, way)}</div>
<a class="button quiet danger small" href="/settings/ways/remove?id=${way.id}" aria-label="Remove: ${spoken(way)}">Remove</a></li>`;

function advice(ways: readonly Way[] | null): Html | null {
  if (ways === null) {
    return notice('bad', html`<p>Your ways cannot be reached just now. Try again in a moment.</p>`);
  }
  const own = ways.filter(isOwnWay);
  if (own.length === 0) {
    return notice(
      'bad',
      html`<p><b>You have no way to confirm it is you.</b> When your typing is not recognised you can only look. Add one now.</p>`,
    );
  }
  if (!own.some(needsNoCamera)) {
    return notice(
      'bad',
      html`<p><b>Your face is your only way.</b> Where there is no camera, or it is too dark, you could not confirm that it is you. Add another one: a passkey, an app, a card or your mail address.</p>`,
    );
  }
  if (own.length > 1) return null;
  return notice(
    'info',
    html`<p><b>You have one way only.</b> Add another one, best a passkey: if you lose the one, you are not locked out.</p>`,
  );
}

const codesNote = (ways: readonly Way[] | null): Html | null =>
  ways === null || ways.some(({ kind, usedUp }) => kind === 'recovery' && !usedUp)
    ? null
    : html`<p class="hint">You have no recovery codes. <a href="/settings/ways/add?kind=recovery">Make some</a>, for when no way is at hand.</p>`;

export function waysPage(frame: Frame, { person, ways, faceAgreed }: WaysModel): Html {
  return appPage(frame, {
    title: 'Ways to confirm it is you',
    person,
    place: 'settings',
    body: html`<section class="card narrow"><h1>Ways to confirm it is you</h1>
<p class="lead">When your typing does not settle it, one of these does. A passkey is the quickest, and nobody can talk you out of it.</p>
${advice(ways)}<ul class="ways">${(ways ?? []).map((way) => row(frame, way))}${faceOffer(ways, faceAgreed)}</ul>${codesNote(ways)}
<form method="get" action="/settings/ways/add" class="way-add">
${textField({ name: 'label', label: 'Name of the new one', hint: 'So that you know it again, as "blue phone".', autocomplete: 'off', maxlength: LABEL_MAX, required: false })}
<button class="button">Add a way</button></form>
<div class="row end"><a class="button quiet" href="/settings">Back to settings</a></div></section>`,
  });
}

export interface SetUpModel {
  readonly person: Person;
  readonly ceremony: Ceremony;
  readonly order: Pick<SetUpOrder, 'kinds' | 'address'>;
}

function words({ kinds, address }: SetUpModel['order']): readonly [title: string, lead: string | null] {
  if (address !== null) return ['Confirm your mail address', 'Nothing but the code goes there before.'];
  if (kinds?.length === 1 && kinds[0] === 'recovery')
    return ['New recovery codes', 'They take the place of those you have, which stop working.'];
  if (kinds?.length === 1 && kinds[0] === 'face')
    return ['Set up your face', 'Without a camera, or when it fails, any other way does as well.'];
  return ['Add a way', null];
}

export function setUpPage(frame: Frame, { person, ceremony, order }: SetUpModel): Html {
  const [title, lead] = words(order);
  return appPage(frame, {
    title,
    person,
    place: 'settings',
    body: html`<section class="card narrow"><h1>${title}</h1>${lead && html`<p class="lead">${lead}</p>`}
${ceremonyElement(frame, {
  element: 'ductus-set-up',
  ceremony,
  passed: '/settings/ways/added',
  cancelled: order.address === null ? '/settings/ways/cancel' : '/settings/email/cancel',
  ...(order.address !== null && { email: order.address }),
})}</section>`,
  });
}

export interface RemoveWayModel {
  readonly way: Way;
  /** Whether nothing is left without it but codes. */
  readonly last: boolean;
}

const warning = ({ way, last }: RemoveWayModel): Html | null => {
  if (last) {
    return notice(
      'bad',
      html`<p><b>This is your last way.</b> Without it you can only look whenever your typing is not recognised, and have recovery codes at most. Better <a href="/settings/ways/add">add another</a> first.</p>`,
    );
  }
  return way.kind === 'email'
    ? html`<p>No code comes by mail any more. We go on writing to the address when something is wrong; you change that under Settings.</p>`
    : null;
};

export function removeWayPage(frame: Frame, person: Person, model: RemoveWayModel): Html {
  const { way } = model;
  return appPage(frame, {
    title: 'Remove a way',
    person,
    place: 'settings',
    body: html`<section class="card narrow"><h1>Remove “${nameOf(way)}”?</h1>
<p class="lead">It stops working at once, and cannot be brought back.</p>${warning(model)}
<form method="post" action="/settings/ways/revoke">${csrfField(frame)}<input type="hidden" name="id" value="${way.id}">
<div class="row end"><a class="button quiet" href="/settings/ways">Keep it</a><button class="button danger">Remove it</button></div></form></section>`,
  });
}
