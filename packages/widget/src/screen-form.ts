import { h, on } from './dom.ts';
import type { Frame } from './frame.ts';
import type { Messages } from './messages.ts';

export interface FormContext {
  readonly frame: Frame;
  readonly words: Messages;
  readonly signal: AbortSignal;
  readonly touch: () => void;
}

/** Fields and a button. The button keeps the focus while something is sent, and nothing is sent twice. */
export function formOf(
  { frame, words, signal, touch }: FormContext,
  fields: readonly HTMLInputElement[],
  label: string,
  send: () => Promise<void>,
): HTMLFormElement {
  const laidOut = fields.map((input) => input.parentElement ?? input);
  const form = h(
    'form',
    { part: 'form', novalidate: true },
    h('div', { part: 'fields' }, ...laidOut),
    h('button', { part: 'button' }, label),
  );
  on(form, 'submit', signal, (event) => {
    event.preventDefault();
    touch();
    if (frame.busy || frame.waiting) return undefined;
    const empty = fields.find((input) => input.value.trim() === '');
    if (empty === undefined) return send();
    frame.problem(words.empty);
    return empty.focus();
  });
  return form;
}
