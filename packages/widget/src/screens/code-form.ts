import type { FieldOptions, Stage } from '../stage.ts';

/** One field for a code that somebody reads or pastes, and a button. Spaces are no part of a code. */
export function codeForm(stage: Stage, options: FieldOptions): HTMLFormElement {
  const input = stage.field(options);
  return stage.form([input], stage.words.goOn, () => stage.answer({ code: input.value.replace(/\s/g, '') }));
}

/** For codes of digits. `one-time-code` lets the browser offer what arrived. */
export const DIGITS = { autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: '32' };

/** For codes that are printed or written down. */
export const LETTERS = {
  autocomplete: 'off',
  autocapitalize: 'characters',
  autocorrect: 'off',
  spellcheck: 'false',
  maxlength: '64',
};
