import type { EventRow, Person } from '../database/tables.ts';
import type { EventKind } from '../people/events.ts';
import { type Html, html } from '../web/html.ts';
import { moment } from './fields.ts';
import { appPage, csrfField, type Frame } from './layout.ts';
import { icon } from './marks.ts';

export interface SecureAccountModel {
  readonly person: Person;
  /** The sign-in that the owner said was not theirs. */
  readonly denied: EventRow | null;
  /** What has been done since. */
  readonly done: ReadonlyMap<EventKind, EventRow>;
}

interface Step {
  readonly kind: EventKind;
  readonly title: string;
  readonly words: string;
  readonly control: Html;
}

const steps = (frame: Frame): readonly Step[] => [
  {
    kind: 'signed-out-others',
    title: 'End all other sessions',
    words: 'Whoever is signed in elsewhere is out at once. You stay in here.',
    control: html`<form method="post" action="/secure/end-others">${csrfField(frame)}<button class="button quiet">End them</button></form>`,
  },
  {
    kind: 'password-changed',
    title: 'Change your password',
    words: 'Somebody knows the old one. You teach us the rhythm of the new one right after.',
    control: html`<a class="button quiet" href="/settings/password">Change it</a>`,
  },
  {
    kind: 'recovery-renewed',
    title: 'Make new recovery codes',
    words: 'If somebody may have seen your codes. The old ones stop working.',
    control: html`<a class="button quiet" href="/settings/ways/add?kind=recovery">Make new codes</a>`,
  },
];

const stepRow = ({ kind, title, words, control }: Step, done: EventRow | undefined): Html =>
  html`<li class="todo${done ? ' is-done' : ''}" data-done="${kind}">
<span class="todo-mark">${done ? icon('check') : null}</span>
<div class="todo-words"><h2>${title}</h2><p>${
    done ? html`Done ${moment(done.at)}. ${done.explanation ?? ''}` : words
  }</p></div>
${control}</li>`;

const lead = (denied: EventRow | null): Html =>
  denied
    ? html`Somebody else used your password on ${moment(denied.at)} (${denied.device}). ${
        denied.kind === 'code-given' ? 'They had a code as well.' : 'Without a code they got no further.'
      } Do these, in this order:`
    : html`If somebody may know your password or your codes, do these, in this order:`;

const frozen = ({ frozenAt }: Person): Html | null =>
  frozenAt === null
    ? null
    : html`<p class="lead">Until your password is new no payment leaves your accounts.</p>`;

export function secureAccountPage(frame: Frame, { person, denied, done }: SecureAccountModel): Html {
  return appPage(frame, {
    title: 'Secure your account',
    person,
    place: 'settings',
    body: html`<section class="card narrow"><h1>Secure your account</h1><p class="lead">${lead(denied)}</p>${frozen(person)}
<ol class="todos">${steps(frame).map((step) => stepRow(step, done.get(step.kind)))}</ol>
<div class="row end"><a class="button" href="/">Back to your accounts</a></div></section>`,
  });
}
