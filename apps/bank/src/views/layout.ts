import { BANK_NAME } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import type { Channel } from '../recognition.ts';
import type { Assets } from '../web/assets.ts';
import { type Html, html } from '../web/html.ts';
import type { Theme } from '../web/session-cookie.ts';
import { type IconName, icon, mark, rhythm } from './marks.ts';

/** What every page is made with. */
export interface Frame {
  readonly theme: Theme;
  readonly assets: Assets;
  /** The session's form secret. */
  readonly csrf: string;
  /** For the collector; null on pages without typing to recognise, or without Ductus. */
  readonly channel: Channel | null;
  /** A sentence shown once, about what has just been done. */
  readonly flash: string | null;
}

/** Where somebody is signed in the pointer tells as well whether it is still them. */
const collector = ({ assets, channel }: Frame, kind: DocumentOptions['kind']): Html | null =>
  channel &&
  html`<script src="${assets.url('collector.min.js')}" data-token="${channel.token}" data-nonce="${channel.nonce}" data-endpoint="${channel.endpoint}" data-finest="${channel.finest}"${kind === 'app' ? html` data-pointer` : null} defer></script>`;

interface DocumentOptions {
  readonly title: string;
  readonly kind: 'entrance' | 'app' | 'plain';
  /** Seconds of rest until the session locks; absent when nobody is signed in. */
  readonly idleSeconds?: number;
  readonly body: Html;
}

function htmlDocument(frame: Frame, { title, kind, idleSeconds, body }: DocumentOptions): Html {
  const theme = frame.theme === 'auto' ? null : html` data-theme="${frame.theme}"`;
  const idle = idleSeconds === undefined ? null : html` data-idle="${idleSeconds}"`;
  return html`<!doctype html>
<html lang="en"${theme}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title} · ${BANK_NAME}</title>
<meta name="color-scheme" content="${frame.theme === 'auto' ? 'light dark' : frame.theme}">
<link rel="icon" href="${frame.assets.url('mark.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${frame.assets.url('bank.css')}">
${collector(frame, kind)}
<script src="${frame.assets.url('bank.js')}" type="module"></script>
</head>
<body class="${kind}" data-csrf="${frame.csrf}"${idle}>
<a class="skip" href="#main">Skip to content</a>
${body}
</body>
</html>`;
}

const brand = (href: string): Html =>
  html`<a class="brand" href="${href}">${mark()}<span>Marten<b> Bank</b></span></a>`;

export const flashNotice = (text: string | null): Html | null =>
  text === null ? null : notice('good', html`<p>${text}</p>`);

/** A quiet box with an icon. `bad` is announced at once, the others are read in their turn. */
export function notice(kind: 'good' | 'info' | 'bad', body: Html): Html {
  const name: IconName = kind === 'good' ? 'check' : kind === 'info' ? 'info' : 'alert';
  return html`<div class="notice notice-${kind}" role="${kind === 'bad' ? 'alert' : 'status'}">${icon(name)}<div>${body}</div></div>`;
}

export const STEPS = [
  'Your details',
  'A way to confirm',
  'Recovery codes',
  'Your mail',
  'Your typing',
] as const;

const steps = (current: number): Html => html`<ol class="steps" aria-label="Opening an account">
${STEPS.map(
  (name, place) =>
    html`<li class="${place < current ? 'done' : place === current ? 'now' : ''}"${
      place === current ? html` aria-current="step"` : null
    }><span>${name}</span></li>`,
)}</ol>
<p class="step-count">Step ${current + 1} of ${STEPS.length}</p>`;

export interface EntranceOptions {
  readonly title: string;
  readonly heading: string;
  readonly lead?: Html | string;
  readonly body: Html;
  /** Place in the opening of an account. */
  readonly step?: number;
}

/** A page outside the bank's rooms: registering, signing in, one more step. */
export function entrance(frame: Frame, { title, heading, lead, body, step }: EntranceOptions): Html {
  return htmlDocument(frame, {
    title,
    kind: 'entrance',
    body: html`<aside class="poster">
<div class="poster-in">${brand('/')}
<div class="poster-words"><p class="poster-title">Typing has a rhythm. You have yours.</p>${rhythm()}
<p>Your password is half of the key. The rhythm in which you type it is the other half. When we are unsure, we simply ask for a code.</p></div>
<p class="poster-foot">In the password field we measure when keys move, never which ones.</p></div>
</aside>
<main id="main" class="door">
<div class="door-in">${step === undefined ? null : steps(step)}
<h1>${heading}</h1>${lead ? html`<div class="lead">${lead}</div>` : null}
${flashNotice(frame.flash)}${body}</div>
</main>`,
  });
}

export type Place = 'overview' | 'transfer' | 'settings';

const PLACES: readonly { place: Place; href: string; words: string }[] = [
  { place: 'overview', href: '/', words: 'Overview' },
  { place: 'transfer', href: '/transfer', words: 'Transfer' },
  { place: 'settings', href: '/settings', words: 'Settings' },
];

export interface AppOptions {
  readonly title: string;
  readonly person: Person;
  readonly place: Place | null;
  readonly body: Html;
}

const topBar = ({ person, place }: AppOptions, frame: Frame): Html => html`<header class="top">
<div class="top-in">${brand('/')}
<nav class="places" aria-label="Main">
${PLACES.map(
  (entry) =>
    html`<a class="place" href="${entry.href}"${entry.place === place ? html` aria-current="page"` : null}>${icon(entry.place)}<span>${entry.words}</span></a>`,
)}
</nav>
<div class="top-tools">
<p class="rest" data-rest>Locks after ${person.idleMinutes} min of rest</p>
<form method="post" action="/lock/now">${csrfField(frame)}<button class="icon-button" title="Lock now">${icon('lock')}<span class="sr">Lock now</span></button></form>
<form method="post" action="/sign-out">${csrfField(frame)}<button class="icon-button" title="Sign out">${icon('out')}<span class="sr">Sign out</span></button></form>
</div></div>
</header>`;

/** A page for somebody who is signed in. */
export function appPage(frame: Frame, options: AppOptions): Html {
  return htmlDocument(frame, {
    title: options.title,
    kind: 'app',
    idleSeconds: options.person.idleMinutes * 60,
    body: html`${topBar(options, frame)}
<main id="main" class="room">${flashNotice(frame.flash)}${options.body}</main>
<div class="sr" role="status" data-announce></div>`,
  });
}

/** A page with one thing in the middle: the lock, an error. */
export function plainPage(frame: Frame, title: string, body: Html, idleSeconds?: number): Html {
  return htmlDocument(frame, {
    title,
    kind: 'plain',
    ...(idleSeconds === undefined ? {} : { idleSeconds }),
    body: html`<main id="main" class="middle">${brand('/')}${body}</main>`,
  });
}

export const csrfField = (frame: Frame): Html =>
  html`<input type="hidden" name="_csrf" value="${frame.csrf}">`;
