import type { Account, EventRow, Person } from '../database/tables.ts';
import { formatCents } from '../money/cents.ts';
import type { HistoryEntry } from '../money/ledger.ts';
import { type Html, html } from '../web/html.ts';
import { moment } from './fields.ts';
import { appPage, csrfField, type Frame } from './layout.ts';
import { icon, rhythm } from './marks.ts';
import { asReason } from './to-you.ts';

/** A sign-in that needed a code, as the owner is told about it. */
export interface AskedNotice extends Pick<EventRow, 'id' | 'explanation' | 'device' | 'at'> {
  /** Is there a decision that the answer says something about? */
  readonly canAnswer: boolean;
  /** The code was given in this session; else nobody has given one. */
  readonly here: boolean;
}

export interface OverviewModel {
  readonly person: Person;
  readonly accounts: readonly Account[];
  readonly history: readonly HistoryEntry[];
  readonly search: string;
  /** 1 is the newest. */
  readonly page: number;
  readonly hasOlder: boolean;
  readonly asked: AskedNotice | null;
  /** May this session look and not touch? */
  readonly limited: boolean;
}

/** An amount; the sign is part of the text, so that colour is never the only difference. */
export const amount = (cents: number, signed = false): Html =>
  html`<span class="amount${signed && cents > 0 ? ' amount-in' : ''}">${signed && cents > 0 ? '+' : ''}${formatCents(cents)}<span class="unit"> €</span></span>`;

const askedWords = ({ here, explanation, device, at }: AskedNotice): Html =>
  here
    ? html`We asked for a code because ${asReason(explanation ?? 'we could not tell your typing.')}.`
    : html`On ${moment(at)} somebody typed your password correctly (${device}). We asked for a code, and none came.`;

const askedCard = (
  frame: Frame,
  asked: AskedNotice,
): Html => html`<section class="asked" aria-labelledby="asked-title">
${icon('shield')}
<div class="asked-words"><h2 id="asked-title">${asked.canAnswer ? 'Was that you?' : 'About your sign-in'}</h2>
<p>${askedWords(asked)}</p></div>
<form method="post" action="/asked" class="asked-answers">${csrfField(frame)}<input type="hidden" name="event" value="${asked.id}">
${
  asked.canAnswer
    ? html`<button class="button quiet small" name="answer" value="me">That was me</button>
<button class="button quiet small" name="answer" value="not-me">It was not me</button>`
    : html`<button class="button quiet small" name="answer" value="seen">All right</button>`
}</form>
</section>`;

const limitedCard = (
  frame: Frame,
): Html => html`<section class="asked" aria-labelledby="limited-title" data-limited>
${icon('shield')}
<div class="asked-words"><h2 id="limited-title">Confirm it is you</h2>
<p>Your password was right, but we did not recognise your typing. You can look at everything; to pay or change something, confirm with a code.</p></div>
<form method="post" action="/confirm" class="asked-answers">${csrfField(frame)}<button class="button small">Confirm it is me</button></form>
</section>`;

const frozenCard = ({ frozenAt }: Person): Html | null =>
  frozenAt === null
    ? null
    : html`<section class="asked" aria-labelledby="frozen-title" data-frozen>
${icon('lock')}
<div class="asked-words"><h2 id="frozen-title">Nothing leaves your account now</h2>
<p>On ${moment(frozenAt)} you told us that somebody else was in. Choose a new password, and you can pay again.</p></div>
<div class="asked-answers"><a class="button small" href="/settings/password">Choose a new password</a></div>
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

const nothing = (search: string, page: number): Html => {
  if (page > 1) {
    return html`<div class="empty"><p><b>Nothing further back.</b></p><p><a href="${historyAddress(search, 1)}">Show the newest</a>.</p></div>`;
  }
  return search === ''
    ? html`<div class="empty"><p><b>Nothing booked yet.</b></p><p>Your first transfer will stand here.</p></div>`
    : html`<div class="empty"><p><b>Nothing found for “${search}”.</b></p><p>Try another word, or <a href="/">show everything</a>.</p></div>`;
};

function historyAddress(search: string, page: number): string {
  const query = new URLSearchParams();
  if (search !== '') query.set('search', search);
  if (page > 1) query.set('page', String(page));
  return `/${query.size > 0 ? `?${query}` : ''}#history`;
}

const pager = ({ search, page, hasOlder }: OverviewModel): Html | null =>
  page === 1 && !hasOlder
    ? null
    : html`<nav class="pager" aria-label="Pages of the history">${
        page > 1
          ? html`<a class="button quiet small" rel="prev" href="${historyAddress(search, page - 1)}">Newer</a>`
          : null
      }<span class="pager-page">Page ${page}</span>${
        hasOlder
          ? html`<a class="button quiet small" rel="next" href="${historyAddress(search, page + 1)}">Older</a>`
          : null
      }</nav>`;

function historyCard(model: OverviewModel): Html {
  const { history, search, page } = model;
  return html`<section class="card history" aria-labelledby="history-title" id="history">
<div class="card-head"><h2 id="history-title">History</h2>
<form method="get" action="/" role="search" class="search"><label class="sr" for="search">Search the history</label>
${icon('search')}<input id="search" name="search" type="search" value="${search}" placeholder="Search" autocomplete="off" maxlength="60"><button class="button quiet small">Search</button></form></div>
${history.length === 0 ? nothing(search, page) : html`<ul class="entries">${history.map(entryRow)}</ul>`}
${history.length === 0 ? null : pager(model)}
</section>`;
}

export function overviewPage(frame: Frame, model: OverviewModel): Html {
  const total = model.accounts.reduce((sum, account) => sum + account.balanceCents, 0);
  return appPage(frame, {
    title: 'Overview',
    person: model.person,
    place: 'overview',
    body: html`${model.limited ? limitedCard(frame) : null}${frozenCard(model.person)}${model.asked ? askedCard(frame, model.asked) : null}
<section class="total" aria-labelledby="total-title">${rhythm()}
<div class="total-words"><h1 id="total-title">Hello, ${model.person.displayName}</h1><p class="total-label">All accounts</p><p class="total-sum">${amount(total)}</p></div>
<a class="button on-dark" href="/transfer">${icon('transfer')}New transfer</a>
<ul class="accounts">${model.accounts.map(accountCard)}</ul>
</section>
${historyCard(model)}`,
  });
}
