import type { Person } from '../database/tables.ts';
import type { Known, KnownKind } from '../guidance.ts';
import { CONSENT_WORDS } from '../people/consent-words.ts';
import { type Html, html } from '../web/html.ts';
import { moment } from './fields.ts';
import { appPage, type Frame } from './layout.ts';
import { section } from './section.ts';

const WHAT: Readonly<Record<KnownKind['kind'], { readonly name: string; readonly unit: string }>> = {
  'typing-fixed': { name: 'How you type your password', unit: 'typings' },
  'typing-free': { name: 'How you type otherwise', unit: 'keystrokes' },
  pointer: { name: 'How you move the mouse', unit: 'movements' },
};

const number = (count: number): string => count.toLocaleString('en');

/** Keyboards are told apart only by people who have several. */
const nameOf = ({ kind, keyboard }: KnownKind, keyboards: number): string =>
  keyboard !== null && keyboards > 1 ? `${WHAT[kind].name}, keyboard ${keyboard}` : WHAT[kind].name;

const rhythmOf = ({ kind, keyboard }: KnownKind, rhythms: Known['rhythms']): string => {
  const rhythm = kind === 'typing-fixed' ? rhythms.find((one) => one.keyboard === keyboard) : undefined;
  if (rhythm === undefined) return '';
  return rhythm.changed
    ? ' Of late your rhythm has changed noticeably; it is learned as you go on.'
    : ' Of late your rhythm is what it was.';
};

function kindRow(state: KnownKind, keyboards: number, rhythms: Known['rhythms']): Html {
  const { kind, gathered, needed, complete, updatedAt } = state;
  const enough = Math.min(gathered, needed);
  return html`<li><p class="event-what">${nameOf(state, keyboards)}</p>
<p class="event-more">${
    complete
      ? html`Known well enough to recognise you by, from ${number(gathered)} ${WHAT[kind].unit}.`
      : html`Still learning: ${number(enough)} of ${number(needed)} ${WHAT[kind].unit}.`
  } Learned last ${moment(updatedAt, 'date')}.${rhythmOf(state, rhythms)}</p></li>`;
}

function learnedSection({ enrolment, rhythms, wordsPerMinute, knownSince }: Known): Html {
  const keyboards = new Set(enrolment.map(({ keyboard }) => keyboard).filter((one) => one !== null)).size;
  return section(
    'learned',
    'What was learned',
    html`<p>Known since ${moment(knownSince, 'date')}. It is kept as numbers about rhythm, encrypted with a key of your own; what you wrote is not in it.</p>
${
  enrolment.length === 0
    ? html`<p>Nothing has been learned yet.</p>`
    : html`<ul class="events" data-known>${enrolment.map((state) => kindRow(state, keyboards, rhythms))}</ul>`
}
${wordsPerMinute === null ? null : html`<p>When you write freely, you type about <b>${wordsPerMinute} words a minute</b>.</p>`}
<div class="row"><a class="button quiet" href="/enrol">Teach it again</a><a class="button quiet danger" href="/settings/forget">Forget my typing</a></div>`,
  );
}

const CAME: Readonly<Record<Known['signIns'][number]['purpose'], string>> = {
  login: 'Signing in',
  reentry: 'Unlocking, or confirming',
};

const signInRow = ({ at, purpose, recognised }: Known['signIns'][number]): Html =>
  html`<li><p class="event-what">${CAME[purpose]}: ${recognised ? 'recognised at once' : 'typing alone was not enough'}</p>
<p class="event-when">${moment(at)}</p></li>`;

function recognisedSection({ recognised: { count, of }, signIns }: Known): Html {
  if (of === 0)
    return section('recognised', 'How often you were recognised', html`<p>Nothing was compared yet.</p>`);
  return section(
    'recognised',
    'How often you were recognised',
    html`<p><b>${count} of the last ${of}</b> ${of === 1 ? 'time' : 'times'} your typing was recognised at once. Every other time we asked for something more: a cold morning or a new keyboard is enough for that.</p>
<ul class="events" data-recognised>${signIns.map(signInRow)}</ul>
<p class="hint">Was one of these not you? <a href="/secure">Secure your account</a>.</p>`,
  );
}

function agreedSection({ consents }: Known): Html {
  const row = ({ modality, version, grantedAt, withdrawnAt }: Known['consents'][number]): Html =>
    html`<li><p class="event-what">${CONSENT_WORDS[modality].name}</p>
<p class="event-more">Agreed ${moment(grantedAt)}, version ${version}.${
      withdrawnAt === null
        ? null
        : html` Taken back ${moment(withdrawnAt)}: what was learned of it is erased.`
    }</p></li>`;
  return section(
    'agreed',
    'What you agreed to',
    html`${consents.length === 0 ? html`<p>Nothing.</p>` : html`<ul class="events">${consents.map(row)}</ul>`}
<div class="row"><a class="button quiet" href="/settings#consents">Change it</a><a class="button quiet" href="/settings/ways">Other ways to confirm</a></div>`,
  );
}

/** What typing recognition knows about a person, for them; `unreachable` and `nothing` are said as such. */
export function knownPage(frame: Frame, person: Person, known: Known | 'unreachable' | 'nothing'): Html {
  return appPage(frame, {
    title: 'What is known about you',
    person,
    place: 'settings',
    body: html`<h1>What is known about you</h1>
<p class="lead">All that typing recognition knows about how you type and move, in words. No password, no text and no timing of yours can be read by anybody.</p>
${bodyOf(known)}
<div class="row end"><a class="button quiet" href="/settings">Back to settings</a></div>`,
  });
}

function bodyOf(known: Known | 'unreachable' | 'nothing'): Html {
  if (known === 'unreachable')
    return section(
      'unreachable',
      'Not now',
      html`<p>Typing recognition cannot be reached just now. Your account works without it.</p>
<div class="row"><a class="button quiet" href="/settings/known">Try again</a></div>`,
    );
  if (known === 'nothing')
    return section('nothing', 'Nothing', html`<p>Typing recognition knows nothing about you.</p>`);
  return html`<div class="grid"><div class="grid-main">${learnedSection(known)}${agreedSection(known)}</div>
<div class="grid-side">${recognisedSection(known)}</div></div>`;
}
