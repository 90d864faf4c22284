import {
  EVENT_WIDTH,
  EventKind,
  POINTER_BUTTON_MASK,
  POINTER_BUTTON_SHIFT,
  POINTER_MOST,
  POINTER_UNTRUSTED,
} from './wire.ts';

export type PointerType = 'move' | 'down' | 'up' | 'wheel';

/** A run of pointer events, all arrays of one length. `t` in milliseconds, `x` and `y` in CSS pixels. */
export interface PointerTrack {
  readonly t: Float64Array;
  readonly type: readonly PointerType[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Button of a press or release; direction of a wheel (`WheelTurn`); -1 of a move. */
  readonly button: Int8Array;
}

const types: Readonly<Record<number, PointerType>> = {
  [EventKind.pointerMove]: 'move',
  [EventKind.pointerDown]: 'down',
  [EventKind.pointerUp]: 'up',
  [EventKind.wheel]: 'wheel',
};

/**
 * The pointer events among events of the wire format, in their order. What scripts did (untrusted) is left out.
 *
 * @param events - Flat, as in a batch that was checked.
 * @example pointerTrack([8, 5, 0, 300, 200]).x[0] // => 300
 */
export function pointerTrack(events: readonly number[]): PointerTrack {
  const rows: number[] = [];
  for (let at = 0; at + EVENT_WIDTH <= events.length; at += EVENT_WIDTH) {
    if (types[events[at]!] === undefined || (events[at + 4]! & POINTER_UNTRUSTED) !== 0) continue;
    rows.push(at);
  }
  const column = (part: (at: number) => number) => Float64Array.from(rows, part);
  return {
    t: column((at) => events[at + 1]!),
    type: rows.map((at) => types[events[at]!]!),
    x: column((at) => events[at + 3]!),
    y: column((at) => events[at + 4]! & POINTER_MOST),
    button: Int8Array.from(rows, (at) =>
      events[at] === EventKind.pointerMove
        ? -1
        : (events[at + 4]! >> POINTER_BUTTON_SHIFT) & POINTER_BUTTON_MASK,
    ),
  };
}

/** The events `from` (included) to `to` (excluded) of a track. */
export function slicePointer(track: PointerTrack, from: number, to: number): PointerTrack {
  return {
    t: track.t.subarray(from, to),
    type: track.type.slice(from, to),
    x: track.x.subarray(from, to),
    y: track.y.subarray(from, to),
    button: track.button.subarray(from, to),
  };
}
