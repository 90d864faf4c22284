import { flushTyping } from './ductus.ts';
import { post } from './post.ts';
import { typingFigures } from './typing-figures.ts';

interface EnrolOutcome {
  readonly kind: 'good' | 'info' | 'bad';
  readonly words: string;
  readonly enrolment: {
    readonly gathered: number;
    readonly needed: number;
    readonly complete: boolean;
  } | null;
  readonly advice?: string;
}

/** Time to see the ring close before the page goes on. */
export const SAVOUR_MS = 1100;

/** Takes one sample after the other without leaving the page. */
export function enhanceEnrolment(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-enrol]');
  const input = form?.querySelector<HTMLInputElement>('input[type=password]');
  if (!form || !input) return;
  const figures = typingFigures(page, input, () => null);
  let busy = false;

  async function take(): Promise<void> {
    // Read-only until the answer is there: keys of the next sample must not run into this one.
    const fields = new FormData(form!);
    input!.readOnly = true;
    await flushTyping();
    const outcome = await post<EnrolOutcome>(page, form!.action, fields);
    input!.value = '';
    input!.readOnly = false;
    input!.focus();
    figures.again();
    if (!outcome) return sayIn(form!, 'info', 'That did not reach us. Nothing is lost; once more, please.');
    sayIn(form!, outcome.kind, outcome.words);
    advise(form!, outcome.advice);
    if (outcome.enrolment) fillRing(page, outcome.enrolment.gathered);
    if (outcome.kind === 'good' && outcome.enrolment?.complete) {
      input!.disabled = true;
      setTimeout(() => page.location.assign(form!.dataset.enrol ?? '/'), SAVOUR_MS);
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

/** Says something where the form speaks, and to a screen reader. */
export function sayIn(form: HTMLFormElement, kind: EnrolOutcome['kind'], words: string): void {
  const line = form.ownerDocument.createElement('p');
  line.className = `say say-${kind}`;
  line.textContent = words;
  form.querySelector('[data-enrol-message]')?.replaceChildren(line);
}

function advise(form: HTMLFormElement, advice: string | undefined): void {
  const place = form.querySelector<HTMLElement>('[data-enrol-advice]');
  if (!place || advice === undefined) return;
  place.textContent = advice;
  place.hidden = false;
}

export function fillRing(page: Document, gathered: number): void {
  const arcs = [...page.querySelectorAll('[data-ring] .arc')];
  const count = Math.min(gathered, arcs.length);
  for (const [place, arc] of arcs.entries()) arc.classList.toggle('is-done', place < count);
  const number = page.querySelector('[data-ring-count]');
  if (number) number.textContent = String(count);
}
