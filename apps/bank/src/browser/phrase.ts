import { flushTyping } from './ductus.ts';
import { fillRing, SAVOUR_MS, sayIn } from './enrolment.ts';
import { post } from './post.ts';
import { typingFigures } from './typing-figures.ts';

interface PhraseOutcome {
  readonly kind: 'good' | 'info' | 'bad';
  readonly words: string;
  readonly enrolment: { readonly gathered: number; readonly complete: boolean } | null;
  readonly phrase: { readonly id: string; readonly text: string } | null;
}

/** Takes one phrase after the other without leaving the page; what was typed stays in it. */
export function enhancePhrases(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-phrase]');
  const input = form?.querySelector<HTMLInputElement>('#phrase');
  const text = form?.querySelector<HTMLElement>('[data-phrase-text]');
  const id = form?.querySelector<HTMLInputElement>('[name=phraseId]');
  if (!form || !input || !text || !id) return;
  const figures = typingFigures(page, input, () => text.textContent);
  let busy = false;

  async function take(): Promise<void> {
    const fields = new FormData(form!);
    input!.readOnly = true;
    await flushTyping();
    const outcome = await post<PhraseOutcome>(page, form!.action, fields);
    input!.value = '';
    input!.readOnly = false;
    input!.focus();
    figures.again();
    if (!outcome) return sayIn(form!, 'info', 'That did not reach us. Nothing is lost; once more, please.');
    sayIn(form!, outcome.kind, outcome.words);
    if (outcome.enrolment) fillRing(page, outcome.enrolment.gathered);
    if (outcome.phrase) {
      text!.textContent = outcome.phrase.text;
      id!.value = outcome.phrase.id;
    }
    if (outcome.kind === 'good' && outcome.enrolment?.complete) {
      input!.disabled = true;
      setTimeout(() => page.location.assign(form!.dataset.phrase ?? '/'), SAVOUR_MS);
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy || input.disabled) return;
    busy = true;
    form.setAttribute('aria-busy', 'true');
    void take().finally(() => {
      busy = false;
      form.removeAttribute('aria-busy');
    });
  });
}
