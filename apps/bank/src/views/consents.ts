import type { Person } from '../database/tables.ts';
import { type Consent, type Consents, MODALITIES, type Modality } from '../guidance.ts';
import { CONSENT_WORDS } from '../people/consent-words.ts';
import { type Html, html } from '../web/html.ts';
import { moment } from './fields.ts';
import { appPage, csrfField, type Frame } from './layout.ts';
import { section } from './section.ts';

const state = (given: Consent | null): Html => {
  if (given === null) return html`Not agreed`;
  return given.withdrawnAt === null
    ? html`Agreed ${moment(given.grantedAt)}, version ${given.version}`
    : html`Taken back ${moment(given.withdrawnAt)}`;
};

const row = (modality: Modality, given: Consent | null): Html => {
  const { name } = CONSENT_WORDS[modality];
  return html`<li><p class="event-what">${name}</p>
<p class="event-more">${state(given)}</p>
${
  given?.withdrawnAt === null
    ? html`<div class="row"><a class="button quiet small" href="/settings/withdraw/${modality}">Withdraw<span class="sr"> “${name}”</span></a></div>`
    : null
}</li>`;
};

/** What the person agreed to, each with its date and its own way back; null while Ductus cannot be reached. */
export const consentsSection = (consents: Consents | null): Html =>
  section(
    'consents',
    'What you agreed to',
    html`${
      consents === null
        ? html`<p>Typing recognition cannot be reached just now.</p>`
        : html`<ul class="events" data-consents>${MODALITIES.map((each) => row(each, consents[each]))}</ul>`
    }
<div class="row"><a class="button quiet" href="/enrol/consent">What we may use</a></div>`,
  );

const LOSES: Readonly<Record<Modality, string>> = {
  typing:
    'What was learned of how you type is erased at once, and nothing more is learned. You keep your account; from then on every sign-in asks for a code.',
  pointer:
    'What was learned of how you move the mouse is erased at once, and nothing more is learned. Nothing else changes.',
  face: 'A face that you set up is erased at once and no longer confirms that it is you. Your other ways stay; if it is your only one, better add another first.',
};

/** Asks once more. */
export function withdrawPage(frame: Frame, person: Person, modality: Modality): Html {
  const { name } = CONSENT_WORDS[modality];
  return appPage(frame, {
    title: 'Withdraw consent',
    person,
    place: 'settings',
    body: html`<section class="card narrow"><h1>Withdraw “${name}”?</h1>
<p class="lead">${LOSES[modality]}</p>
<form method="post" action="/settings/withdraw/${modality}">${csrfField(frame)}
<div class="row end"><a class="button quiet" href="/settings">Keep it</a><button class="button danger">Withdraw</button></div></form></section>`,
  });
}
