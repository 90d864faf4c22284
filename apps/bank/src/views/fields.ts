import { flag, type Html, html } from '../web/html.ts';

export interface FieldOptions {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password' | 'search' | 'email';
  readonly value?: string;
  readonly hint?: Html | string;
  /** What is wrong with the value, said beside the field. */
  readonly problem?: string | undefined;
  readonly autocomplete: string;
  readonly inputmode?: 'numeric' | 'decimal' | 'text';
  readonly maxlength?: number;
  readonly autofocus?: boolean;
  readonly required?: boolean;
  readonly className?: string;
  /** Placed inside the field's frame, after the input. */
  readonly after?: Html;
}

const attributes = (options: FieldOptions): Html =>
  html`${
    options.inputmode ? html` inputmode="${options.inputmode}"` : null
  }${options.maxlength ? html` maxlength="${options.maxlength}"` : null}${
    options.problem ? html` aria-invalid="true"` : null
  }${options.required === false ? null : html` required`}${flag('autofocus', options.autofocus === true)}`;

/** A labelled input with its hint and its problem tied to it. */
export function textField(options: FieldOptions): Html {
  const { name, label, type = 'text', value = '', hint, problem, autocomplete } = options;
  const described = [problem && `${name}-problem`, hint && `${name}-hint`].filter(Boolean).join(' ');
  return html`<div class="field ${options.className ?? ''}">
<label for="${name}">${label}</label>
<div class="input"><input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false"${
    described ? html` aria-describedby="${described}"` : null
  }${attributes(options)}>${options.after}</div>
${problem ? html`<p class="problem" id="${name}-problem">${problem}</p>` : null}
${hint ? html`<div class="hint" id="${name}-hint">${hint}</div>` : null}
</div>`;
}

/** A password field; the page's script adds the button that shows what was typed. */
export const passwordField = (options: Omit<FieldOptions, 'type' | 'value' | 'after'>): Html =>
  textField({
    ...options,
    type: 'password',
    after: html`<button type="button" class="reveal" data-reveal="${options.name}" aria-pressed="false" hidden>Show</button>`,
  });

export interface Choice {
  readonly value: string;
  readonly words: string;
}

export interface ChoiceGroup {
  readonly words: string;
  readonly choices: readonly Choice[];
}

const optionsOf = (choices: readonly Choice[], chosen: string): Html[] =>
  choices.map(
    ({ value, words }) =>
      html`<option value="${value}"${flag('selected', value === chosen)}>${words}</option>`,
  );

export interface SelectOptions {
  readonly name: string;
  readonly label: string;
  readonly chosen: string;
  readonly choices?: readonly Choice[];
  readonly groups?: readonly ChoiceGroup[];
  readonly problem?: string | undefined;
}

export function selectField({
  name,
  label,
  chosen,
  choices = [],
  groups = [],
  problem,
}: SelectOptions): Html {
  return html`<div class="field">
<label for="${name}">${label}</label>
<div class="input select"><select id="${name}" name="${name}" required${
    problem ? html` aria-invalid="true" aria-describedby="${name}-problem"` : null
  }>
${optionsOf(choices, chosen)}${groups
  .filter((group) => group.choices.length > 0)
  .map(
    (group) => html`<optgroup label="${group.words}">${optionsOf(group.choices, chosen)}</optgroup>`,
  )}</select></div>
${problem ? html`<p class="problem" id="${name}-problem">${problem}</p>` : null}
</div>`;
}

/** A moment, shown in the viewer's time zone by the page's script and in UTC without it. */
export function moment(at: number, style: 'date' | 'both' = 'both'): Html {
  const iso = new Date(at).toISOString();
  const fallback = style === 'date' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
  return html`<time datetime="${iso}" data-local="${style}">${fallback}</time>`;
}
