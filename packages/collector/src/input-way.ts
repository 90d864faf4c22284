import { InputWay } from '@ductus/core/capture';

/** What is known when a text has changed. */
export interface TextChange {
  /** `InputEvent.inputType`; empty where the browser gives none. */
  readonly inputType: string;
  readonly trusted: boolean;
  /** An input method is at work. */
  readonly composing: boolean;
  /** A key was pressed in this field since its text last changed. */
  readonly pressed: boolean;
  /** A paste or a drop was announced and this is the first change after it. */
  readonly announced: InputWay | undefined;
  /** The browser marks the field as filled by itself. */
  readonly autofilled: boolean;
  readonly shorter: boolean;
  /** False only when the caret is known to be elsewhere. */
  readonly caretAtEnd: boolean;
}

/**
 * Says how text came into a field, from the input types of the W3C Input Events recommendation and, where a browser
 * gives none, from what came before.
 */
export function inputWay(change: TextChange): InputWay {
  const { inputType } = change;
  if (change.announced !== undefined) return change.announced;
  if (/^insertFrom(Paste|Yank)/.test(inputType)) return InputWay.paste;
  if (inputType === 'insertFromDrop') return InputWay.drop;
  if (!change.trusted || inputType === 'insertReplacementText') return InputWay.fill;
  if (change.composing || inputType.includes('Composition')) return InputWay.compose;
  if (/^(history|deleteByDrag|format)/.test(inputType)) return InputWay.other;
  if (inputType === '' && change.autofilled) return InputWay.fill;
  if (inputType.startsWith('delete') || (inputType === '' && change.shorter && change.pressed)) {
    return change.caretAtEnd ? InputWay.delete : InputWay.other;
  }
  if (!change.pressed) return InputWay.fill;
  return change.caretAtEnd ? InputWay.key : InputWay.other;
}
