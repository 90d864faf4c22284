import type { Account, Person } from '../database/tables.ts';
import { formatCents } from '../money/cents.ts';
import { type DeletionReceipt, KEPT } from '../people/deletion-receipt.ts';
import { type Html, html } from '../web/html.ts';
import { moment, textField } from './fields.ts';
import { appPage, csrfField, type Frame, notice, plainPage } from './layout.ts';
import { section } from './section.ts';

/** The way to it, in the settings. */
export const deleteAccountSection = (): Html =>
  section(
    'delete',
    'Delete your account',
    html`<p>Everything that we and typing recognition know about you is destroyed. You see first what goes and what stays.</p>
<div class="row"><a class="button quiet danger" href="/settings/delete">Delete my account …</a></div>`,
  );

const GOES = [
  'Your accounts and all their entries, your payments and payees.',
  'Your name, user name, password, mail address, settings and activity.',
  'What was learned of how you type, move the mouse and look, every passkey, card, app and code, and what you agreed to.',
  'All your sessions, on every device, and this one.',
] as const;

const list = (items: readonly string[]): Html =>
  html`<ul class="bullets">${items.map((item) => html`<li>${item}</li>`)}</ul>`;

const money = (accounts: readonly Account[]): Html | null => {
  const cents = accounts.reduce((sum, { balanceCents }) => sum + balanceCents, 0);
  return cents === 0
    ? null
    : notice(
        'info',
        html`<p>There are ${formatCents(cents)} € in your accounts. They go with them: send them elsewhere first if you want to keep them.</p>`,
      );
};

export interface DeleteAccountModel {
  readonly person: Person;
  readonly accounts: readonly Account[];
  readonly problem: string | null;
}

/** What goes, what stays, and the way back. */
export function deleteAccountPage(frame: Frame, { person, accounts, problem }: DeleteAccountModel): Html {
  return appPage(frame, {
    title: 'Delete your account',
    person,
    place: 'settings',
    body: html`<section class="card narrow"><h1>Delete your account?</h1>
<p class="lead">This cannot be taken back. Until you confirm it below, nothing has happened.</p>
<h2>What goes</h2>${list(GOES)}
<h2>What stays</h2>${list(KEPT)}
${money(accounts)}
<form method="post" action="/settings/data" class="row" data-download>${csrfField(frame)}
<button class="button quiet" name="as" value="json">Download your data first</button></form>
<form method="post" action="/settings/delete">${csrfField(frame)}
${textField({ name: 'userName', label: `Type your user name, ${person.userName}, to confirm`, problem: problem ?? undefined, autocomplete: 'off', maxlength: 64 })}
<div class="row end"><a class="button quiet" href="/settings">Keep my account</a><button class="button danger">Delete for good</button></div></form></section>`,
  });
}

const WENT: Readonly<Record<keyof DeletionReceipt['deleted'], string>> = {
  accounts: 'Accounts',
  payments: 'payments',
  payees: 'payees',
  activity: 'lines of activity',
  sessions: 'sessions',
  browsers: 'known browsers',
};

const went = ({ deleted }: DeletionReceipt): string =>
  Object.entries(deleted)
    .map(([name, count]) => `${WENT[name as keyof typeof WENT]}: ${count}`)
    .join(', ');

const PENDING =
  'Not yet: it does not answer just now. We ask until it does, also when you are gone. Load this page again for its receipt.';
const BACKUPS =
  'What is in backups of typing recognition is destroyed next, in each as soon as it is reached.';

/** Nobody is signed in any more; the receipt is all that is left. */
export function accountDeletedPage(frame: Frame, receipt: DeletionReceipt): Html {
  const { deletedAt, recognition, kept } = receipt;
  const signed = recognition === 'pending' ? null : recognition;
  return plainPage(
    frame,
    'Account deleted',
    html`<section class="card narrow"><h1>Your account is deleted</h1>
<p class="lead">Keep the receipt if you want to prove it: we show it for half an hour, and keep no copy with your name. If we know a mail address of yours, one last mail says that it is done.</p>
<dl class="facts"><div><dt>When</dt><dd>${moment(Date.parse(deletedAt))}</dd></div>
<div><dt>Destroyed here</dt><dd>${went(receipt)}</dd></div>
<div><dt>Destroyed at typing recognition</dt><dd>${recognition === 'pending' ? PENDING : (signed?.destroyed.join(', ') ?? 'Nothing was stored')}</dd></div>
${
  signed &&
  html`<div><dt>Receipt</dt><dd><code>${signed.id}</code></dd></div>
<div><dt>Signature</dt><dd><code>${signed.signature}</code></dd></div>
<div><dt>Backups</dt><dd>${BACKUPS}</dd></div>`
}</dl>
<h2>What stays</h2>${list(kept)}
<div class="row end"><button type="button" class="button quiet" data-print hidden>Print</button><a class="button" href="/account-deleted/receipt" download>Download the receipt</a></div>
<p class="aside"><a href="/login">Back to the start</a></p></section>`,
  );
}
