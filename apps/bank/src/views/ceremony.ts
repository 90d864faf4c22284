import type { Ceremony } from '../ways.ts';
import { flag, type Html, html } from '../web/html.ts';
import { csrfField, type Frame } from './layout.ts';

export interface CeremonyPlace {
  readonly element: 'ductus-step-up' | 'ductus-set-up' | 'ductus-sign-in';
  readonly ceremony: Ceremony;
  /** Where the page goes by form when it passed, and when the person cancelled. */
  readonly passed: string;
  readonly cancelled: string;
  /** The only address that is confirmed, in a set-up of codes by mail. */
  readonly email?: string;
}

type Element = (endpoint: string, token: string, email: string | undefined) => Html;

const ELEMENTS: Readonly<Record<CeremonyPlace['element'], Element>> = {
  'ductus-step-up': (endpoint, token) =>
    html`<ductus-step-up endpoint="${endpoint}" token="${token}" autofocus></ductus-step-up>`,
  'ductus-set-up': (endpoint, token, email) =>
    html`<ductus-set-up endpoint="${endpoint}" token="${token}" email="${email ?? ''}"${flag('email-fixed', email !== undefined)} autofocus></ductus-set-up>`,
  'ductus-sign-in': (endpoint, token) =>
    html`<ductus-sign-in endpoint="${endpoint}" token="${token}" autofocus></ductus-sign-in>`,
};

/** Ductus' element in a page of the bank; what it tells only moves the page on, and Ductus is asked by the backend. */
export function ceremonyElement(frame: Frame, place: CeremonyPlace): Html {
  const { element, ceremony, passed, cancelled, email } = place;
  const { endpoint, token } = ceremony;
  return html`<script src="${frame.assets.url('widget.min.js')}" defer></script>
<div class="ceremony" data-ceremony>
${ELEMENTS[element](endpoint, token, email)}
<noscript><p class="hint">This needs JavaScript.</p></noscript>
<form method="post" action="${passed}" data-passed hidden>${csrfField(frame)}</form>
<form method="post" action="${cancelled}" data-cancelled hidden>${csrfField(frame)}</form></div>`;
}
