import { type Language, PHRASE_FIELD, type Phrase } from '../guidance.ts';
import { type Html, html } from '../web/html.ts';
import { csrfField, entrance, type Frame } from './layout.ts';

/** A sentence to be typed in place of a code. */
export function signInPhrasePage(
  frame: Frame,
  { phrase, language }: { readonly phrase: Phrase; readonly language: Language },
): Html {
  return entrance(frame, {
    title: 'Type a sentence',
    heading: 'Type this sentence',
    lead: 'At your own pace, as you typed the practice sentences. Typing errors are fine. You can try once; then a code is needed.',
    body: html`<form method="post" action="/step-up/phrase" data-flush>${csrfField(frame)}
<input type="hidden" name="phraseId" value="${phrase.id}">
<p class="phrase" id="phrase-text" lang="${language}">${phrase.text}</p>
<div class="field"><label for="phrase">Type it here</label>
<div class="input"><input id="phrase" type="text" lang="${language}" data-ductus-field="${PHRASE_FIELD}" data-ductus-level="zone" aria-describedby="phrase-text" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" maxlength="500" autofocus></div></div>
<button class="button wide">Sign in</button></form>
<noscript><p class="hint">This needs JavaScript; please use a code.</p></noscript>
<p class="aside"><a href="/step-up" class="link">Use a code instead</a></p>`,
  });
}
