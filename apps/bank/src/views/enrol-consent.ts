import { type Consent, type Consents, MODALITIES, type Modality } from '../guidance.ts';
import { CONSENT_WORDS } from '../people/consent-words.ts';
import { flag, type Html, html } from '../web/html.ts';
import { moment } from './fields.ts';
import { csrfField, entrance, type Frame } from './layout.ts';

export interface ConsentModel {
  /** Null while Ductus cannot be reached. */
  readonly consents: Consents | null;
  /** Part of opening an account, or later from the settings. */
  readonly opening: boolean;
}

const dated = (given: Consent | null): Html | null => {
  if (given === null) return null;
  return given.withdrawnAt === null
    ? html` Agreed ${moment(given.grantedAt)} (version ${given.version}).`
    : html` Taken back ${moment(given.withdrawnAt)}.`;
};

const choice = (modality: Modality, consents: Consents): Html => {
  const { name, words } = CONSENT_WORDS[modality];
  const given = consents[modality];
  return html`<div class="agree"><input type="checkbox" id="agree-${modality}" name="${modality}" value="yes" aria-describedby="agree-${modality}-words"${flag('checked', given?.withdrawnAt === null)}>
<div><label for="agree-${modality}">${name}</label><p class="hint" id="agree-${modality}-words">${words}${dated(given)}</p></div></div>`;
};

const form = (
  frame: Frame,
  consents: Consents,
): Html => html`<form method="post" action="/enrol/consent">${csrfField(frame)}
<fieldset class="agrees"><legend>What may we use?</legend>${MODALITIES.map((each) => choice(each, consents))}</fieldset>
<p class="hint">Each is up to you, and you can take it back in the settings whenever you like; what was learned is then erased.</p>
<button class="button wide">Go on</button></form>`;

export function consentPage(frame: Frame, { consents, opening }: ConsentModel): Html {
  return entrance(frame, {
    title: 'What we may use',
    heading: 'May we learn to recognise you?',
    lead: 'Everybody types, moves the mouse and looks in a way of their own. Knowing yours, we let you in without a code, and notice when somebody else uses your password. Without any of it everything works as well: you then give a code each time.',
    ...(opening ? { step: 4 } : {}),
    body: html`${consents ? form(frame, consents) : html`<p>Typing recognition cannot be reached just now. You can do this later.</p>`}
<form method="post" action="/enrol/later" class="aside">${csrfField(frame)}
<button class="link">${opening ? 'Do without, for now' : 'Not now'}</button></form>`,
  });
}
