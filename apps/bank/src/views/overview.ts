import type { Account, EventRow, Person } from '../database/tables.ts';
import { formatCents } from '../money/cents.ts';
import type { HistoryEntry } from '../money/ledger.ts';
import { type Html, html } from '../web/html.ts';
import { moment } from './fields.ts';
import { appPage, csrfField, type Frame } from './layout.ts';
import { icon, rhythm } from './marks.ts';

/** The sign-in that needed a code, as the owner is told about it. */
export type AskedNotice = Pick<EventRow, 'id' | 'explanation'> & { readonly canAnswer: boolean };

export interface OverviewModel {
  readonly person: Person;
  readonly accounts: readonly Account[];
  readonly history: readonly HistoryEntry[];
  readonly search: string;
  readonly asked: AskedNotice | null;
}

/** An amount; the sign is part of the text, so that colour is never the only difference. */
export const amount = (cents: number, signed = false): Html =>
  html`<span class="amount${signed && cents > 0 ? ' amount-in' : ''}">${signed && cents > 0 ? '+' : ''}${formatCents(cents)}<span class="unit"> €</span></span>`;

/** Ductus speaks of "this person" to an operator; here the reader is that person. */
const toYou = (sentence: string): string =>
  sentence
    .replace('this person usually types', 'you usually type')
    .replace(/this person[’']s/i, 'your')
    .replace('this person', 'you');

/** A sentence as the end of "because …", told to the owner. */
export function asReason(sentence: string): string {
  const told = toYou(sentence);
  return told.charAt(0).toLowerCase() + told.slice(1).replace(/\.$/, '');
}

const askedCard = (
  frame: Frame,
  { id, explanation, canAnswer }: AskedNotice,
): Html => html`<section class="asked" aria-labelledby="asked-title">
${icon('shield')}
<div class="asked-words"><h2 id="asked-title">${canAnswer ? 'Was that you?' : 'About your sign-in'}</h2>
<p>We asked for a code because ${asReason(explanation ?? 'we could not tell your typing.')}.</p></div>
<form method="post" action="/asked" class="asked-answers">${csrfField(frame)}<input type="hidden" name="event" value="${id}">
${
  canAnswer
    ? html`<button class="button quiet small" name="answer" value="me">That was me</button>
<button class="button quiet small" name="answer" value="not-me">It was not me</button>`
    : html`<button class="button quiet small" name="answer" value="seen">All right</button>`
}</form>
</section>`;

const accountCard = ({
  name,
  number,
  balanceCents,
  kind,
}: Account): Html => html`<li class="account account-${kind}">
<p class="account-name">${name}</p><p class="account-number">${number}</p>
<p class="account-balance">${amount(balanceCents)}</p></li>`;

const entryRow = (entry: HistoryEntry): Html => html`<li class="entry">
<span class="entry-mark" aria-hidden="true">${entry.counterparty.charAt(0)}</span>
<p class="entry-who">${entry.counterparty}</p><p class="entry-what">${[entry.reference, entry.accountName].filter(Boolean).join(' · ')}</p>
<p class="entry-amount">${amount(entry.amountCents, true)}</p><p class="entry-when">${moment(entry.at)}</p></li>`;

const nothing = (search: string): Html =>
  search === ''
    ? html`<div class="empty"><p><b>Nothing booked yet.</b></p><p>Your first transfer will stand here.</p></div>`
    : html`<div class="empty"><p><b>Nothing found for “${search}”.</b></p><p>Try another word, or <a href="/">show everything</a>.</p></div>`;

const historyCard = ({
  history,
  search,
}: OverviewModel): Html => html`<section class="card history" aria-labelledby="history-title" id="history">
<div class="card-head"><h2 id="history-title">History</h2>
<form method="get" action="/" role="search" class="search"><label class="sr" for="search">Search the history</label>
${icon('search')}<input id="search" name="search" type="search" value="${search}" placeholder="Search" autocomplete="off" maxlength="60"><button class="button quiet small">Search</button></form></div>
${history.length === 0 ? nothing(search) : html`<ul class="entries">${history.map(entryRow)}</ul>`}
</section>`;

export function overviewPage(frame: Frame, model: OverviewModel): Html {
  const total = model.accounts.reduce((sum, account) => sum + account.balanceCents, 0);
  return appPage(frame, {
    title: 'Overview',
    person: model.person,
    place: 'overview',
    body: html`${model.asked ? askedCard(frame, model.asked) : null}
<section class="total" aria-labelledby="total-title">${rhythm()}
<div class="total-words"><h1 id="total-title">Hello, ${model.person.displayName}</h1><p class="total-label">All accounts</p><p class="total-sum">${amount(total)}</p></div>
<a class="button on-dark" href="/transfer">${icon('transfer')}New transfer</a>
<ul class="accounts">${model.accounts.map(accountCard)}</ul>
</section>
${historyCard(model)}`,
  });
}
