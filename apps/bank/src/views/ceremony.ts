import type { Ceremony } from '../ways.ts';
import { type Html, html } from '../web/html.ts';
import { csrfField, type Frame } from './layout.ts';

export interface CeremonyPlace {
  readonly element: 'ductus-step-up' | 'ductus-set-up' | 'ductus-sign-in';
  readonly ceremony: Ceremony;
  /** Where the page goes by form when it passed, and when the person cancelled. */
  readonly passed: string;
  readonly cancelled: string;
}

const ELEMENTS: Readonly<Record<CeremonyPlace['element'], (endpoint: string, token: string) => Html>> = {
  'ductus-step-up': (endpoint, token) =>
    html`<ductus-step-up endpoint="${endpoint}" token="${token}" autofocus></ductus-step-up>`,
  'ductus-set-up': (endpoint, token) =>
    html`<ductus-set-up endpoint="${endpoint}" token="${token}" autofocus></ductus-set-up>`,
  'ductus-sign-in': (endpoint, token) =>
    html`<ductus-sign-in endpoint="${endpoint}" token="${token}" autofocus></ductus-sign-in>`,
};

/** Ductus' element in a page of the bank; what it tells only moves the page on, and Ductus is asked by the backend. */
export function ceremonyElement(frame: Frame, { element, ceremony, passed, cancelled }: CeremonyPlace): Html {
  const { id, endpoint, token } = ceremony;
  return html`<script src="${frame.assets.url('widget.min.js')}" defer></script>
<div class="ceremony" data-ceremony>
${ELEMENTS[element](endpoint, token)}
<noscript><p class="hint">This needs JavaScript.</p></noscript>
<form method="post" action="${passed}" data-passed hidden>${csrfField(frame)}<input type="hidden" name="ceremony" value="${id}"></form>
<form method="post" action="${cancelled}" data-cancelled hidden>${csrfField(frame)}</form></div>`;
}
