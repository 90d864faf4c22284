import { type TypingOutcome, takeTypings } from './take-typings.ts';

interface PhraseOutcome extends TypingOutcome {
  readonly phrase: { readonly id: string; readonly text: string } | null;
}

/** Takes one phrase after the other without leaving the page; what was typed stays in it. */
export function enhancePhrases(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-phrase]');
  const input = form?.querySelector<HTMLInputElement>('#phrase');
  const text = form?.querySelector<HTMLElement>('[data-phrase-text]');
  const id = form?.querySelector<HTMLInputElement>('[name=phraseId]');
  if (!form || !input || !text || !id) return;
  takeTypings<PhraseOutcome>(page, {
    form,
    input,
    shown: () => text.textContent,
    next: form.dataset.phrase ?? '/',
    heard: ({ phrase }) => {
      if (!phrase) return;
      text.textContent = phrase.text;
      id.value = phrase.id;
    },
  });
}
