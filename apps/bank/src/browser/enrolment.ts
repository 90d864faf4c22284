import { type TypingOutcome, takeTypings } from './take-typings.ts';

interface EnrolOutcome extends TypingOutcome {
  readonly advice?: string;
}

/** Takes one sample after the other without leaving the page. */
export function enhanceEnrolment(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-enrol]');
  const input = form?.querySelector<HTMLInputElement>('input[type=password]');
  if (!form || !input) return;
  takeTypings<EnrolOutcome>(page, {
    form,
    input,
    shown: () => null,
    next: form.dataset.enrol ?? '/',
    heard: ({ advice }) => advise(form, advice),
  });
}

function advise(form: HTMLFormElement, advice: string | undefined): void {
  const place = form.querySelector<HTMLElement>('[data-enrol-advice]');
  if (!place || advice === undefined) return;
  place.textContent = advice;
  place.hidden = false;
}
