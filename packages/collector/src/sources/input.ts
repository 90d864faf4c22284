import { EventKind, InputWay } from '@ductus/core/capture';
import { isAutofilled, isCaretAtEnd, isEditable, lengthOf, targetOf } from '../editable.ts';
import { inputWay } from '../input-way.ts';
import { type Recorder, timeOf } from '../recorder.ts';

/** Records how text comes into fields, and how long it is. Never which text. */
export function inputSource({ document, listeners, fields, record }: Recorder): void {
  let announced: InputWay | undefined;
  let composing = false;

  listeners.on(document, 'paste', () => {
    announced = InputWay.paste;
  });
  listeners.on(document, 'drop', () => {
    announced = InputWay.drop;
  });
  listeners.on(document, 'keydown', () => {
    // A paste that changed nothing is over when the next key is pressed.
    announced = undefined;
  });
  listeners.on(document, 'compositionstart', () => {
    composing = true;
  });
  listeners.on(document, 'compositionend', () => {
    composing = false;
  });

  listeners.on(document, 'input', (event) => {
    const element = targetOf(event);
    if (element === undefined || !isEditable(element)) return;
    const field = fields.at(element);
    if (field === undefined) return;
    const { inputType = '', isComposing = false } = event as Partial<InputEvent>;
    const length = lengthOf(element);
    const way = inputWay({
      inputType: inputType ?? '',
      trusted: event.isTrusted,
      composing: composing || isComposing,
      pressed: field.pressed,
      announced,
      autofilled: isAutofilled(element),
      shorter: length < field.length,
      caretAtEnd: isCaretAtEnd(element),
    });
    // What a key did has the key's time: the buffer raises 0 to that of the event before.
    const time = field.pressed ? 0 : timeOf(event);
    announced = undefined;
    field.pressed = false;
    field.length = length;
    record(EventKind.input, time, field, length, way);
  });
}
