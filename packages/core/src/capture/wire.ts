/**
 * The wire format: what a capture device sends, and all that it sends.
 *
 * A batch carries a flat array of numbers, five for each event (`EVENT_WIDTH`): `kind, t, field, a, b`.
 * `t` is milliseconds on the page's monotonic clock, `field` the `id` of a declared field.
 *
 * | kind | a | b |
 * |---|---|---|
 * | `down` | stroke: ordinal of this press in the field, from 0 | key bits: class, flags, zone or code |
 * | `up` | stroke of the press that ends | 1 if the event was not trusted, else 0 |
 * | `input` | length of the field's text afterwards | `InputWay` |
 * | `focus`, `blur` | 0 | 0 |
 * | `hide`, `show` | 0 | 0 (the page went to the background, came back; field 0 when none is declared) |
 * | `lost` | number of events dropped because memory was bounded | 0 |
 * | `pointerMove` | x | y |
 * | `pointerDown`, `pointerUp` | x | y + button bits + untrusted bit |
 * | `wheel` | x | y + direction bits (`WheelTurn`) + untrusted bit |
 *
 * Press and release carry the same stroke ordinal, so rollover can never misalign them and no key identity is
 * needed to pair them. At level `position` the bits above the flags are 0, and modifiers of secret fields are
 * not sent at all: a Shift would tell where the capitals are.
 *
 * Pointer events are the page's, of field 0, declared or not. x and y are CSS pixels from the top left corner of the
 * visible page, 0 to `POINTER_MOST`; what happens outside of it is not sent. They come from a mouse or a touchpad:
 * touch and pen are other kinds of input and not sent. A device sends at most `POINTER_RATE` moves in a second.
 */
export const WIRE_VERSION = 1;
export const EVENT_WIDTH = 5;

export const EventKind = {
  down: 0,
  up: 1,
  input: 2,
  focus: 3,
  blur: 4,
  hide: 5,
  show: 6,
  lost: 7,
  pointerMove: 8,
  pointerDown: 9,
  pointerUp: 10,
  wheel: 11,
} as const;
export type EventKind = (typeof EventKind)[keyof typeof EventKind];

/** Class of a key, bits 0-2 of a press. `back` deletes one character to the left; `edit` is any other key that
 * edits or moves the caret (Delete, arrows, Home, End, undo, cut); `unknown` is a key the browser does not name
 * (keyCode 229, `Unidentified`, `Process`). */
export const KeyClass = { char: 0, back: 1, edit: 2, enter: 3, modifier: 4, other: 5, unknown: 6 } as const;
export type KeyClass = (typeof KeyClass)[keyof typeof KeyClass];

/** Flags of a press, bits 3-5. A repeat carries the stroke of the press that is being held. */
export const KEY_REPEAT = 8;
export const KEY_UNTRUSTED = 16;
export const KEY_COMPOSING = 32;
export const KEY_CLASS_MASK = 7;
/** Bits 8 and up hold 1 + zone at level `zone`, 1 + code index at level `code`, 0 at level `position`. */
export const KEY_IDENTITY_SHIFT = 8;

/** Largest coordinate. The bits of `b` above it hold the button of a press or release, or the direction of a wheel. */
export const POINTER_MOST = 0x7fff;
export const POINTER_BUTTON_SHIFT = 16;
/** Bits 16-18 of `b`: `MouseEvent.button`, or a `WheelTurn`. */
export const POINTER_BUTTON_MASK = 7;
export const POINTER_UNTRUSTED = 1 << 19;
/** Moves in a second at most. */
export const POINTER_RATE = 130;

/** Which way a wheel turned: towards the top of the page, its bottom, or sideways. */
export const WheelTurn = { up: 0, down: 1, side: 2 } as const;
export type WheelTurn = (typeof WheelTurn)[keyof typeof WheelTurn];

/** How text came into a field. `key` is one typed character, `delete` any removal. `fill` is an autofill, a
 * password manager or a script: text that no key made. A change that left the caret elsewhere than at the end of the
 * text is sent as `other` where it would be `key` or `delete`: places after it are unknown. */
export const InputWay = { key: 0, delete: 1, paste: 2, drop: 3, fill: 4, compose: 5, other: 6 } as const;
export type InputWay = (typeof InputWay)[keyof typeof InputWay];

export type PrivacyLevel = 'position' | 'zone' | 'code';

/** A field of the page, declared in the first batch that mentions it. `id` counts from 0 within a channel. */
export interface FieldDeclaration {
  readonly id: number;
  /** 1 to 64 characters of `A-Z a-z 0-9 . _ -`, chosen by the application; never the field's content. */
  readonly name: string;
  readonly level: PrivacyLevel;
  /** True for a password field: its strokes are compared as a fixed text and its level is `position`. */
  readonly secret: boolean;
}

/** One batch as it travels. `token` and `nonce` are the server's; `seq` counts from 0 without gaps. */
export interface EvidenceBatch {
  readonly v: typeof WIRE_VERSION;
  readonly token: string;
  readonly nonce: string;
  readonly seq: number;
  readonly fields: readonly FieldDeclaration[];
  readonly events: readonly number[];
}

/** Bounds that both ends enforce. */
export const WIRE_LIMITS = {
  bytes: 64 * 1024,
  eventsPerBatch: 2000,
  fields: 32,
  fieldNameLength: 64,
} as const;
