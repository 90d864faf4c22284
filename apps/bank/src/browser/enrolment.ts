import { flushTyping } from './ductus.ts';
import { post } from './post.ts';

interface EnrolOutcome {
  readonly kind: 'good' | 'info' | 'bad';
  readonly words: string;
  readonly enrolment: {
    readonly gathered: number;
    readonly needed: number;
    readonly complete: boolean;
  } | null;
}

/** Time to see the ring close before the page goes on. */
const SAVOUR_MS = 1100;

/** Takes one sample after the other without leaving the page. */
export function enhanceEnrolment(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-enrol]');
  const input = form?.querySelector<HTMLInputElement>('input[type=password]');
  const message = form?.querySelector<HTMLElement>('[data-enrol-message]');
  if (!form || !input || !message) return;
  let busy = false;

  function say(kind: EnrolOutcome['kind'], words: string): void {
    const line = page.createElement('p');
    line.className = `say say-${kind}`;
    line.textContent = words;
    message!.replaceChildren(line);
  }

  async function take(): Promise<void> {
    // Read-only until the answer is there: keys of the next sample must not run into this one.
    const fields = new FormData(form!);
    input!.readOnly = true;
    await flushTyping();
    const outcome = await post<EnrolOutcome>(page, form!.action, fields);
    input!.value = '';
    input!.readOnly = false;
    input!.focus();
    if (!outcome) return say('info', 'That did not reach us. Nothing is lost; once more, please.');
    say(outcome.kind, outcome.words);
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

function fillRing(page: Document, gathered: number): void {
  const arcs = [...page.querySelectorAll('[data-ring] .arc')];
  const count = Math.min(gathered, arcs.length);
  for (const [place, arc] of arcs.entries()) arc.classList.toggle('is-done', place < count);
  const number = page.querySelector('[data-ring-count]');
  if (number) number.textContent = String(count);
}
