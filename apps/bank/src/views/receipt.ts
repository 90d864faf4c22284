import type { Person } from '../database/tables.ts';
import type { ErasureReceipt } from '../recognition.ts';
import { type Html, html } from '../web/html.ts';
import { moment } from './fields.ts';
import { appPage, type Frame, notice } from './layout.ts';

/** What was destroyed, when, and the receipt that proves it. */
export function receiptPage(
  frame: Frame,
  person: Person,
  title: string,
  words: string,
  receipt: ErasureReceipt,
): Html {
  return appPage(frame, {
    title,
    person,
    place: 'settings',
    body: html`<section class="card narrow"><h1>${title}</h1>
${notice('good', html`<p>${words}</p>`)}
<dl class="facts"><div><dt>Destroyed</dt><dd>${receipt.destroyed.join(', ') || 'Nothing was stored'}</dd></div>
<div><dt>When</dt><dd>${moment(receipt.erasedAt)}</dd></div><div><dt>Receipt</dt><dd><code>${receipt.id}</code></dd></div>
<div><dt>Signature</dt><dd><code>${receipt.signature}</code></dd></div></dl>
<div class="row end"><button type="button" class="button quiet" data-print hidden>Print</button><a class="button" href="/settings">Back to settings</a></div></section>`,
  });
}
