import { type Html, html } from '../web/html.ts';

/** A titled card of a page. */
export const section = (id: string, title: string, body: Html): Html =>
  html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;
