import { post } from './post.ts';
import { fillRing, sayIn, type TypingOutcome, takeTypings } from './take-typings.ts';

interface EnrolOutcome extends TypingOutcome {
  readonly advice?: string;
  readonly sample?: string | null;
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
    heard: ({ advice, sample }) => {
      advise(form, advice);
      offerUndo(page, sample ?? null);
    },
  });
  enhanceUndo(page, form, input);
}

/** The last one that counted can be typed again; one that did not count needs no taking back. */
function offerUndo(page: Document, sample: string | null): void {
  const undo = page.querySelector<HTMLFormElement>('form[data-enrol-undo]');
  const name = undo?.querySelector<HTMLInputElement>('input[name=sample]');
  if (!undo || !name) return;
  name.value = sample ?? '';
  undo.hidden = sample === null;
}

function enhanceUndo(page: Document, form: HTMLFormElement, input: HTMLInputElement): void {
  const undo = page.querySelector<HTMLFormElement>('form[data-enrol-undo]');
  undo?.addEventListener('submit', (event) => {
    event.preventDefault();
    // The page is about to go on, or a sample is on its way.
    if (input.disabled || input.readOnly) return;
    const fields = new FormData(undo);
    offerUndo(page, null);
    void post<EnrolOutcome>(page, undo.action, fields).then((outcome) => {
      if (!outcome) return sayIn(form, 'info', 'That did not reach us. Nothing was taken back.');
      sayIn(form, outcome.kind, outcome.words);
      if (outcome.enrolment) fillRing(page, outcome.enrolment.gathered);
      input.value = '';
      input.focus();
    });
  });
}

function advise(form: HTMLFormElement, advice: string | undefined): void {
  const place = form.querySelector<HTMLElement>('[data-enrol-advice]');
  if (!place || advice === undefined) return;
  place.textContent = advice;
  place.hidden = false;
}
