import { type Html, html } from '../web/html.ts';
import { moment } from './fields.ts';
import { csrfField, type Frame } from './layout.ts';
import { sparkline } from './sparkline.ts';

/** One place where the person is signed in. */
export interface OwnSession {
  readonly name: string;
  readonly here: boolean;
  readonly device: string;
  readonly since: number;
  readonly usedAt: number;
  /** Bits of its comparisons, oldest first. */
  readonly compared: readonly number[];
  readonly state: 'open' | 'locked' | 'limited';
}

const STATE: Readonly<Record<OwnSession['state'], string>> = {
  open: '',
  locked: ' · locked',
  limited: ' · may only look',
};

const row = (
  frame: Frame,
  { name, here, device, since, usedAt, compared, state }: OwnSession,
): Html => html`<li>
<p class="event-what">${device}${here ? ' · this one' : ''}${STATE[state]}</p>
<p class="event-when">${moment(usedAt)}</p>
<p class="event-more">Signed in ${moment(since)}</p>
${sparkline(compared)}
${
  here
    ? null
    : html`<form method="post" action="/settings/end-session">${csrfField(frame)}<input type="hidden" name="session" value="${name}"><button class="button quiet small">Sign it out</button></form>`
}</li>`;

/** Everywhere the person is signed in. */
export const sessionList = (frame: Frame, sessions: readonly OwnSession[]): Html =>
  html`<ul class="events" data-sessions>${sessions.map((session) => row(frame, session))}</ul>`;
