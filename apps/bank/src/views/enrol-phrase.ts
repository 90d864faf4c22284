import { type Language, PHRASE_FIELD, PHRASE_LENGTH, type Phrase } from '../guidance.ts';
import type { TypingEnrolment } from '../recognition.ts';
import { type Html, html } from '../web/html.ts';
import { ring } from './enrol.ts';
import { csrfField, entrance, type Frame } from './layout.ts';
import { typingFigures } from './typing-figures.ts';

export interface PhraseModel {
  readonly phrase: Phrase;
  readonly language: Language;
  readonly enrolment: TypingEnrolment;
  readonly opening: boolean;
}

const LANGUAGES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  pt: 'Português',
  tr: 'Türkçe',
};

/** Keystrokes as phrases: what people count. */
export const inPhrases = ({ gathered, needed, complete }: TypingEnrolment): TypingEnrolment => ({
  gathered: Math.floor(gathered / PHRASE_LENGTH),
  needed: Math.ceil(needed / PHRASE_LENGTH),
  complete,
});

const languages = (chosen: Language): Html =>
  html`<p class="languages">${Object.entries(LANGUAGES).map(([code, name]) =>
    code === chosen
      ? html`<b lang="${code}" aria-current="true">${name}</b> `
      : html`<a href="/enrol/phrase?language=${code}" lang="${code}" hreflang="${code}">${name}</a> `,
  )}</p>`;

export function phrasePage(frame: Frame, { phrase, language, enrolment, opening }: PhraseModel): Html {
  return entrance(frame, {
    title: 'Your typing',
    heading: 'A few sentences, at your own pace',
    lead: 'They are fresh each time and mean nothing. They teach us how you type when it is not your password. Typing errors are fine.',
    ...(opening ? { step: 4 } : {}),
    body: html`<form method="post" action="/enrol/phrase" data-phrase="/enrol/done">${csrfField(frame)}
<input type="hidden" name="language" value="${language}">
<input type="hidden" name="phraseId" value="${phrase.id}">
<div class="enrol">${ring(inPhrases(enrolment))}
<div class="enrol-words" data-enrol-message role="status"><p class="say">Type the sentence below, then press Enter.</p></div></div>
<p class="phrase" id="phrase-text" lang="${language}" data-phrase-text>${phrase.text}</p>
<div class="field"><label for="phrase">Type it here</label>
<div class="input"><input id="phrase" type="text" lang="${language}" data-ductus-field="${PHRASE_FIELD}" data-ductus-level="zone" aria-describedby="phrase-text" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" maxlength="500" autofocus></div></div>
${typingFigures({ text: true })}
<button class="button wide">Count this one</button></form>
${languages(language)}
<noscript><p class="hint">This needs JavaScript; you can leave it out.</p></noscript>
<p class="aside"><a href="/enrol/done" class="link">Leave this out</a></p>`,
  });
}
