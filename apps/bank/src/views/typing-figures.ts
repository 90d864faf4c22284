import { type Html, html } from '../web/html.ts';

/**
 * How the typing goes, while it goes: filled in by the page's script. Nothing announces the numbers, they can be read when
 * one likes.
 */
export const typingFigures = ({ text }: { readonly text: boolean }): Html =>
  html`<dl class="figures" data-figures hidden>
<div><dt>Words a minute</dt><dd data-figure="speed">–</dd></div>
${text ? html`<div><dt>As shown</dt><dd data-figure="right">–</dd></div>` : null}
<div><dt>Time</dt><dd data-figure="time">–</dd></div>
<div><dt>Keys</dt><dd data-figure="keys">–</dd></div></dl>`;
