import {
  EventKind,
  POINTER_BUTTON_MASK,
  POINTER_BUTTON_SHIFT,
  POINTER_MOST,
  POINTER_RATE,
  POINTER_UNTRUSTED,
  WheelTurn,
} from '@ductus/core/capture';
import { targetOf } from '../editable.ts';
import { type Recorder, timeOf } from '../recorder.ts';

/** Moves and turns closer together, in milliseconds, are left out: the next one tells where the pointer went. */
const GAP = 1000 / POINTER_RATE;
/** Where so many events wait to be sent, keys have the room that is left. */
const CROWD = 1000;

/**
 * Records where a mouse moves on the page, when its buttons go down and up and its wheel turns. Touch and pen are
 * other kinds of input and left out, and so is what happens over elements that are switched off.
 */
export function pointerSource({ document, listeners, fields, record, waiting }: Recorder): void {
  const last: number[] = [];
  const listen = (name: 'pointermove' | 'pointerdown' | 'pointerup' | 'wheel', kind: number): void =>
    listeners.on(document, name, (event: PointerEvent | WheelEvent) => {
      const {
        clientX,
        clientY,
        isTrusted,
        button,
        pointerType = 'mouse',
        deltaY,
      } = event as PointerEvent & WheelEvent;
      const target = targetOf(event);
      const time = timeOf(event);
      const x = Math.round(clientX);
      const y = Math.round(clientY);
      if (pointerType !== 'mouse' || target === undefined || !fields.watches(target)) return;
      if (!isPlace(x) || !isPlace(y)) return;
      if ((name === 'pointermove' || name === 'wheel') && (time < last[kind]! + GAP || waiting() > CROWD))
        return;
      last[kind] = time;
      const turn =
        deltaY === undefined
          ? button & POINTER_BUTTON_MASK
          : deltaY < 0
            ? WheelTurn.up
            : deltaY > 0
              ? WheelTurn.down
              : WheelTurn.side;
      const bits = (turn << POINTER_BUTTON_SHIFT) | (isTrusted ? 0 : POINTER_UNTRUSTED);
      record(kind, time, undefined, x, kind === EventKind.pointerMove ? y : y + bits);
    });
  listen('pointermove', EventKind.pointerMove);
  listen('pointerdown', EventKind.pointerDown);
  listen('pointerup', EventKind.pointerUp);
  listen('wheel', EventKind.wheel);
}

function isPlace(at: number): boolean {
  return at >= 0 && at <= POINTER_MOST;
}
