import type { Payee, Person } from '../database/tables.ts';
import { PAYEE_NAME_MAX, type PayeeProblems } from '../money/payees.ts';
import { type Html, html } from '../web/html.ts';
import { textField } from './fields.ts';
import { appPage, csrfField, type Frame, notice } from './layout.ts';

export interface PayeeForm {
  readonly name: string;
  readonly number: string;
  readonly problems: PayeeProblems;
}

export interface PayeesModel {
  readonly person: Person;
  readonly payees: readonly Payee[];
  readonly form: PayeeForm;
}

const payeeRow = (frame: Frame, { id, name, number }: Payee): Html => html`<li class="payee">
<span class="entry-mark" aria-hidden="true">${name.charAt(0)}</span>
<p class="payee-who"><b>${name}</b><span class="payee-number">${number}</span></p>
<div class="payee-do"><a class="button quiet small" href="/transfer?to=${id}">Pay<span class="sr"> ${name}</span></a>
<form method="post" action="/payees/remove">${csrfField(frame)}<input type="hidden" name="payee" value="${id}">
<button class="button quiet small danger">Remove<span class="sr"> ${name}</span></button></form></div></li>`;

const list = (frame: Frame, payees: readonly Payee[]): Html =>
  payees.length === 0
    ? html`<div class="empty"><p><b>Nobody here yet.</b></p><p>Add the first one, and pay them from then on by name.</p></div>`
    : html`<ul class="payees">${payees.map((payee) => payeeRow(frame, payee))}</ul>`;

const addForm = (frame: Frame, { name, number, problems }: PayeeForm): Html =>
  html`${problems.form ? notice('bad', html`<p>${problems.form}</p>`) : null}
<form method="post" action="/payees" data-flush>${csrfField(frame)}
${textField({ name: 'name', label: 'Name', value: name, problem: problems.name, autocomplete: 'off', maxlength: PAYEE_NAME_MAX, autofocus: problems.name !== undefined })}
${textField({ name: 'number', label: 'Account number', value: number, problem: problems.number, hint: 'Of this bank (MB…) or an IBAN; spaces do not matter.', autocomplete: 'off', maxlength: 60, autofocus: problems.name === undefined && problems.number !== undefined })}
<button class="button">Add payee</button></form>`;

export function payeesPage(frame: Frame, { person, payees, form }: PayeesModel): Html {
  return appPage(frame, {
    title: 'Payees',
    person,
    place: 'transfer',
    body: html`<h1>Payees</h1><p class="lead">Whom you can pay by name.</p>
<div class="grid"><div class="grid-main"><section class="card" aria-label="Your payees">${list(frame, payees)}</section></div>
<div class="grid-side"><section class="card" aria-labelledby="add"><h2 id="add">Somebody new</h2>${addForm(frame, form)}</section></div></div>`,
  });
}
