import type { Account, Payee, Person } from '../database/tables.ts';
import { formatCents } from '../money/cents.ts';
import type { TransferProblems } from '../money/check-draft.ts';
import type { Receipt } from '../money/transfer.ts';
import type { TransferDraft } from '../sessions/drafts.ts';
import { type Html, html } from '../web/html.ts';
import { moment, selectField, textField } from './fields.ts';
import { appPage, csrfField, type Frame, notice } from './layout.ts';
import { icon } from './marks.ts';
import { amount } from './overview.ts';

export const REFERENCE_MAX = 80;

export interface TransferModel {
  readonly person: Person;
  readonly accounts: readonly Account[];
  readonly payees: readonly Payee[];
  readonly draft: TransferDraft;
  readonly problems: TransferProblems;
}

const fields = ({ accounts, payees, draft, problems }: TransferModel): Html => html`
${selectField({
  name: 'from',
  label: 'From',
  chosen: draft.from,
  problem: problems.from,
  choices: accounts.map(({ id, name, balanceCents }) => ({
    value: id,
    words: `${name} · ${formatCents(balanceCents)} €`,
  })),
})}
${selectField({
  name: 'to',
  label: 'To',
  chosen: draft.to,
  problem: problems.to,
  groups: [
    { words: 'Payees', choices: payees.map(({ id, name }) => ({ value: id, words: name })) },
    { words: 'Your accounts', choices: accounts.map(({ id, name }) => ({ value: id, words: name })) },
  ],
})}
${textField({ name: 'amount', label: 'Amount', value: draft.amount, problem: problems.amount, hint: 'In euros, for example 49.90', autocomplete: 'off', inputmode: 'decimal', maxlength: 16, className: 'amount-field' })}
${textField({ name: 'reference', label: 'Reference', value: draft.reference, problem: problems.reference, hint: 'What it is for; you can leave it empty.', autocomplete: 'off', maxlength: REFERENCE_MAX, required: false })}`;

export function transferPage(frame: Frame, model: TransferModel): Html {
  return appPage(frame, {
    title: 'Transfer',
    person: model.person,
    place: 'transfer',
    body: html`<section class="card narrow"><h1>New transfer</h1>
${model.problems.form ? notice('info', html`<p>${model.problems.form}</p>`) : null}
<form method="post" action="/transfer" data-flush data-draft="/transfer/draft">${csrfField(frame)}${fields(model)}
<div class="row end"><button class="button quiet" form="cancel">Cancel</button><button class="button">Check transfer</button></div>
<button class="link" name="next" value="payees" formnovalidate>Add or remove payees</button>
</form><form id="cancel" method="post" action="/transfer/cancel" hidden>${csrfField(frame)}</form></section>`,
  });
}

export interface ConfirmModel {
  readonly person: Person;
  readonly fromName: string;
  readonly toName: string;
  readonly amountCents: number;
  readonly reference: string;
  readonly formToken: string;
  /** A code was given for this transfer: only the last button is missing. */
  readonly authorised: boolean;
}

const facts = (rows: readonly (readonly [string, Html | string])[]): Html =>
  html`<dl class="facts">${rows.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;

export function confirmPage(frame: Frame, model: ConfirmModel): Html {
  return appPage(frame, {
    title: 'Check your transfer',
    person: model.person,
    place: 'transfer',
    body: html`<section class="card narrow"><h1>Check your transfer</h1>
${model.authorised ? notice('good', html`<p>Thank you. Have a last look, then send it.</p>`) : null}
<p class="big-amount">${amount(model.amountCents)}</p>
${facts([
  ['From', model.fromName],
  ['To', model.toName],
  ['Reference', model.reference || '—'],
])}
<form method="post" action="/transfer/confirm" data-flush>${csrfField(frame)}
<input type="hidden" name="formToken" value="${model.formToken}">
<div class="row end"><a class="button quiet" href="/transfer">Change</a><button class="button">Send now</button></div>
</form></section>`,
  });
}

export function receiptPage(frame: Frame, person: Person, receipt: Receipt): Html {
  return appPage(frame, {
    title: 'Sent',
    person,
    place: 'transfer',
    body: html`<section class="card narrow receipt"><span class="tick">${icon('check')}</span><h1>Sent</h1>
<p class="big-amount">${amount(receipt.amountCents)}</p>
${facts([
  ['From', html`${receipt.fromName} <span class="hint">${receipt.fromNumber}</span>`],
  ['To', html`${receipt.toName} <span class="hint">${receipt.toNumber}</span>`],
  ['Reference', receipt.reference || '—'],
  ['Booked', moment(receipt.at)],
  ['Receipt', html`<code>${receipt.id}</code>`],
])}
<div class="row end"><button type="button" class="button quiet" data-print hidden>Print</button><a class="button quiet" href="/transfer">Another transfer</a><a class="button" href="/">Done</a></div>
</section>`,
  });
}
