import { flushTyping } from './ductus.ts';

/** Sends the last typing before the form, and a form once however often its button is pressed. */
export function enhanceForms(page: Document): void {
  // A download leaves the page as it is: it may be asked for again.
  const sent = 'form[method=post]:not([data-enrol], [data-download])';
  for (const form of page.querySelectorAll<HTMLFormElement>(sent)) {
    form.addEventListener('submit', (event) => onSubmit(event, form));
  }
  page.addEventListener('input', onInput);
  // Back to a page from the browser's memory: its buttons work again.
  globalThis.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    for (const form of page.querySelectorAll<HTMLFormElement>('form[data-sent]')) release(form);
  });
}

/** What was wrong with a field no longer stands beside it once it is being changed. */
function onInput({ target }: Event): void {
  if (!(target instanceof HTMLElement) || target.getAttribute('aria-invalid') !== 'true') return;
  target.removeAttribute('aria-invalid');
  const problem = target.ownerDocument.getElementById(`${target.id}-problem`);
  if (problem) problem.hidden = true;
}

function onSubmit(event: SubmitEvent, form: HTMLFormElement): void {
  if (form.dataset.sent === 'yes') {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
  const button = event.submitter;
  button?.setAttribute('aria-busy', 'true');
  if (!('flush' in form.dataset)) return;
  event.preventDefault();
  void flushTyping().then(() => send(form, button));
}

/** `submit()` leaves out the pressed button's value, so it is sent as a hidden field. */
function send(form: HTMLFormElement, button: HTMLElement | null): void {
  if (button instanceof HTMLButtonElement && button.name) {
    const field = form.ownerDocument.createElement('input');
    field.type = 'hidden';
    field.name = button.name;
    field.value = button.value;
    form.append(field);
  }
  form.submit();
}

function release(form: HTMLFormElement): void {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
}
