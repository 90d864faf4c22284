import type { EventRow, Person } from '../database/tables.ts';
import type { Consents } from '../guidance.ts';
import { TRANSFER_RULES } from '../money/transfer-policy.ts';
import { EMAIL_MAX } from '../people/email.ts';
import { EVENT_WORDS, isEventKind } from '../people/events.ts';
import { IDLE_MINUTES } from '../people/people.ts';
import type { TypingEnrolment } from '../recognition.ts';
import { flag, type Html, html } from '../web/html.ts';
import type { Theme } from '../web/session-cookie.ts';
import { consentsSection } from './consents.ts';
import { deleteAccountSection } from './delete-account.ts';
import { moment, selectField, textField } from './fields.ts';
import { appPage, csrfField, type Frame, notice } from './layout.ts';
import { ownDataSection } from './own-data.ts';
import { paymentRules } from './payment-rules.ts';
import { section } from './section.ts';
import { type OwnSession, sessionList } from './session-list.ts';
import { toYou } from './to-you.ts';

export interface SettingsModel {
  readonly person: Person;
  /** Null while Ductus cannot be reached. */
  readonly enrolment: TypingEnrolment | null;
  /** Null while Ductus cannot be reached. */
  readonly consents: Consents | null;
  /** Null while Ductus cannot be reached. */
  readonly codesLeft: number | null;
  readonly events: readonly EventRow[];
  readonly theme: Theme;
  /** Address for alerts; '' for none. */
  readonly email: string;
  /** One that is still to be confirmed. */
  readonly newEmail: string | null;
  readonly sessions: readonly OwnSession[];
}

const minutes = (count: number): string => `${count} minute${count === 1 ? '' : 's'}`;

const idleSection = (frame: Frame, { person }: SettingsModel): Html =>
  section(
    'idle',
    'Automatic lock',
    html`<p>When you rest for this long, the page locks. You unlock it by typing your password.</p>
<form method="post" action="/settings/idle" class="inline">${csrfField(frame)}
${selectField({
  name: 'minutes',
  label: 'Lock after',
  chosen: String(person.idleMinutes),
  choices: Array.from({ length: IDLE_MINUTES.max }, (_, place) => ({
    value: String(place + IDLE_MINUTES.min),
    words: minutes(place + IDLE_MINUTES.min),
  })),
})}<button class="button quiet">Save</button></form>`,
  );

function enrolmentWords(enrolment: TypingEnrolment | null): Html {
  if (!enrolment) return html`<p>Typing recognition cannot be reached just now.</p>`;
  const { gathered, needed, complete } = enrolment;
  return html`<div class="bar-row"><progress max="${needed}" value="${Math.min(gathered, needed)}" aria-label="Typing samples"></progress><b>${Math.min(gathered, needed)} of ${needed}</b></div>
<p>${
    complete
      ? 'We know your rhythm. If you are asked for codes more often than you like, teach it again.'
      : 'Still learning: until then every sign-in asks for a code, and teaches us a little more.'
  }</p>`;
}

const typingSection = (_frame: Frame, { enrolment }: SettingsModel): Html =>
  section(
    'typing',
    'Your typing',
    html`${enrolmentWords(enrolment)}
<p>While you are signed in, how you type and move the mouse shows that it is still you. What you write or point at is never looked at.</p>
<div class="row"><a class="button quiet" href="/settings/known">What is known about you</a><a class="button quiet" href="/enrol">${enrolment?.complete ? 'Teach it again' : 'Teach it now'}</a>
<a class="button quiet danger" href="/settings/forget">Forget my typing</a></div>`,
  );

const waysSection = (): Html =>
  section(
    'ways',
    'Ways to confirm it is you',
    html`<p>A passkey, an authenticator app, a printed card: what you have, and when you used it last.</p>
<div class="row"><a class="button quiet" href="/settings/ways">See and add</a></div>`,
  );

const codesSection = (_frame: Frame, { codesLeft }: SettingsModel): Html =>
  section(
    'codes',
    'Recovery codes',
    html`<p>${
      codesLeft === null
        ? 'Your codes cannot be reached just now.'
        : `${codesLeft} of your recovery codes ${codesLeft === 1 ? 'is' : 'are'} unused. New ones replace all old ones.`
    }</p>
<div class="row"><a class="button quiet" href="/settings/ways/add?kind=recovery">Make new codes</a></div>`,
  );

const passwordSection = (): Html =>
  section(
    'password',
    'Password',
    html`<p>A new password ends your other sessions and is learned afresh.</p>
<div class="row"><a class="button quiet" href="/settings/password">Change password</a></div>`,
  );

const mailWords = ({ email, newEmail }: SettingsModel): string => {
  if (email !== '')
    return 'We write here when somebody who is not you uses your password, or changes how your account is entered. One link in that mail signs everybody out.';
  return newEmail === null
    ? 'We have no address of yours. With one, we write when somebody who is not you uses your password.'
    : 'We do not write to you yet.';
};

const unconfirmed = ({ email, newEmail }: SettingsModel): Html | null =>
  newEmail === null
    ? null
    : notice(
        'info',
        html`<p data-unconfirmed><b>${newEmail} is not confirmed.</b> ${
          email === ''
            ? 'Nothing goes there before you type the code that we send.'
            : `Until it is, we write to ${email}.`
        } <a href="/settings/email/confirm">Confirm it</a></p>`,
      );

const mailSection = (frame: Frame, model: SettingsModel): Html =>
  section(
    'mail',
    'Mail when something is wrong',
    html`<p>${mailWords(model)}</p>${unconfirmed(model)}
<form method="post" action="/settings/email">${csrfField(frame)}
${textField({ name: 'email', label: 'E-mail', type: 'email', value: model.newEmail ?? model.email, autocomplete: 'email', maxlength: EMAIL_MAX, required: false })}<button class="button quiet">Save</button></form>`,
  );

const paymentsSection = (): Html =>
  section(
    'payments',
    'What a payment takes',
    html`${paymentRules(TRANSFER_RULES)}<p>When we do not recognise you, every payment takes a code.</p>`,
  );

const agreedSection = (_frame: Frame, { consents }: SettingsModel): Html => consentsSection(consents);

const sessionsSection = (frame: Frame, { sessions }: SettingsModel): Html =>
  section(
    'sessions',
    'Where you are signed in',
    html`${sessionList(frame, sessions)}
<div class="row"><form method="post" action="/settings/sign-out-everywhere">${csrfField(frame)}<button class="button quiet danger">Sign out everywhere</button></form></div>`,
  );

const THEMES: readonly [Theme, string][] = [
  ['auto', 'Like the device'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

const themeSection = (frame: Frame, { theme }: SettingsModel): Html =>
  section(
    'theme',
    'Appearance',
    html`<form method="post" action="/settings/theme">${csrfField(frame)}<fieldset class="choices"><legend class="sr">Appearance</legend>
${THEMES.map(
  ([value, words]) =>
    html`<label class="choice"><input type="radio" name="theme" value="${value}"${flag('checked', value === theme)}><span>${words}</span></label>`,
)}</fieldset><button class="button quiet">Save</button></form>`,
  );

const ANSWERS = { me: 'You said it was you.', 'not-me': 'You said it was not you.' } as const;

const eventRow = (
  event: EventRow,
): Html => html`<li><p class="event-what">${isEventKind(event.kind) ? EVENT_WORDS[event.kind] : event.kind}</p>
<p class="event-when">${moment(event.at)}</p>
<p class="event-more">${[event.device, event.explanation && toYou(event.explanation), event.answer && ANSWERS[event.answer]].filter(Boolean).join(' · ')}</p></li>`;

const activitySection = (frame: Frame, { events }: SettingsModel): Html =>
  section(
    'activity',
    'Activity',
    html`<ul class="events">${events.map(eventRow)}</ul>
<div class="row"><form method="post" action="/sign-out">${csrfField(frame)}<button class="button quiet">Sign out</button></form>
<a class="button quiet" href="/secure">Secure your account</a></div>`,
  );

export function settingsPage(frame: Frame, model: SettingsModel): Html {
  const sections = [
    typingSection,
    agreedSection,
    mailSection,
    paymentsSection,
    idleSection,
    passwordSection,
    waysSection,
    codesSection,
    themeSection,
  ];
  return appPage(frame, {
    title: 'Settings',
    person: model.person,
    place: 'settings',
    body: html`<h1>Settings</h1><p class="lead">Signed in as <b>${model.person.userName}</b></p>
<div class="grid"><div class="grid-main">${sections.map((make) => make(frame, model))}</div>
<div class="grid-side">${sessionsSection(frame, model)}${activitySection(frame, model)}${ownDataSection(frame, model.enrolment !== null)}${deleteAccountSection()}</div></div>`,
  });
}

export function forgetPage(frame: Frame, person: Person): Html {
  return appPage(frame, {
    title: 'Forget my typing',
    person,
    place: 'settings',
    body: html`<section class="card narrow"><h1>Forget my typing?</h1>
<p class="lead">Everything learned about your typing is destroyed, for good. You keep your account, your ways to confirm and what you agreed to; signing in asks for a code until we know your rhythm again.</p>
<form method="post" action="/settings/forget">${csrfField(frame)}
<div class="row end"><a class="button quiet" href="/settings">Keep it</a><button class="button danger">Forget it</button></div></form></section>`,
  });
}
