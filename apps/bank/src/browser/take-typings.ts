import { flushTyping } from './ductus.ts';
import { post } from './post.ts';
import { typingFigures } from './typing-figures.ts';

export interface TypingOutcome {
  readonly kind: 'good' | 'info' | 'bad';
  readonly words: string;
  readonly enrolment: { readonly gathered: number; readonly complete: boolean } | null;
}

interface Typings<Outcome> {
  readonly form: HTMLFormElement;
  readonly input: HTMLInputElement;
  /** What is to be typed, where it is shown. */
  readonly shown: () => string | null;
  /** Where the page goes on when enough is gathered. */
  readonly next: string;
  /** What else an outcome changes in the page. */
  readonly heard: (outcome: Outcome) => void;
}

/** Time to see the ring close before the page goes on. */
const SAVOUR_MS = 1100;

/** Takes one typing after the other without leaving the page. */
export function takeTypings<Outcome extends TypingOutcome>(page: Document, typings: Typings<Outcome>): void {
  const { form, input, shown, next, heard } = typings;
  const figures = typingFigures(page, input, shown);
  let busy = false;

  async function take(): Promise<void> {
    // Read-only until the answer is there: keys of the next sample must not run into this one.
    const fields = new FormData(form);
    input.readOnly = true;
    await flushTyping();
    const outcome = await post<Outcome>(page, form.action, fields);
    input.value = '';
    input.readOnly = false;
    input.focus();
    figures.again();
    if (!outcome) return sayIn(form, 'info', 'That did not reach us. Nothing is lost; once more, please.');
    sayIn(form, outcome.kind, outcome.words);
    heard(outcome);
    if (outcome.enrolment) fillRing(page, outcome.enrolment.gathered);
    if (outcome.kind === 'good' && outcome.enrolment?.complete) {
      input.disabled = true;
      setTimeout(() => page.location.assign(next), SAVOUR_MS);
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
export function sayIn(form: HTMLFormElement, kind: TypingOutcome['kind'], words: string): void {
  const line = form.ownerDocument.createElement('p');
  line.className = `say say-${kind}`;
  line.textContent = words;
  form.querySelector('[data-enrol-message]')?.replaceChildren(line);
}

/** Closes the ring as far as so many samples do. */
export function fillRing(page: Document, gathered: number): void {
  const arcs = [...page.querySelectorAll('[data-ring] .arc')];
  const count = Math.min(gathered, arcs.length);
  for (const [place, arc] of arcs.entries()) arc.classList.toggle('is-done', place < count);
  const number = page.querySelector('[data-ring-count]');
  if (number) number.textContent = String(count);
}
