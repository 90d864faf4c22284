import type { PrivacyLevel } from './wire.ts';

/**
 * Keys by `KeyboardEvent.code`, in the order of their index on the wire. Append only: templates store indices.
 */
export const KEY_CODES: readonly string[] = Object.freeze(
  [
    ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
    ...[...'0123456789'].map((digit) => `Digit${digit}`),
    'Space Enter Backspace Tab Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Backquote Comma Period',
    'Slash IntlBackslash CapsLock ShiftLeft ShiftRight ControlLeft ControlRight AltLeft AltRight MetaLeft MetaRight',
    'ArrowLeft ArrowRight ArrowUp ArrowDown Home End PageUp PageDown Insert Delete Escape ContextMenu',
    ...[...'0123456789'].map((digit) => `Numpad${digit}`),
    'NumpadAdd NumpadSubtract NumpadMultiply NumpadDivide NumpadDecimal NumpadEnter NumLock',
    ...Array.from({ length: 12 }, (_, number) => `F${number + 1}`),
    'PrintScreen ScrollLock Pause IntlRo IntlYen',
  ].flatMap((words) => words.split(' ')),
);

/** Keyboard regions, in the order of their index on the wire. */
export const KEY_ZONES = Object.freeze([
  'left-top',
  'left-home',
  'left-bottom',
  'right-top',
  'right-home',
  'right-bottom',
  'digits',
  'space',
  'enter',
  'backspace',
  'navigation',
  'numpad',
  'other',
] as const);
export type KeyZone = (typeof KEY_ZONES)[number];

const zones: Readonly<Record<string, KeyZone>> = zonesByCode({
  'left-top': 'KeyQ KeyW KeyE KeyR KeyT',
  'left-home': 'KeyA KeyS KeyD KeyF KeyG',
  'left-bottom': 'KeyZ KeyX KeyC KeyV KeyB IntlBackslash',
  'right-top': 'KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Backslash',
  'right-home': 'KeyH KeyJ KeyK KeyL Semicolon Quote',
  'right-bottom': 'KeyN KeyM Comma Period Slash IntlRo',
  digits:
    'Digit0 Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Minus Equal Backquote IntlYen',
  space: 'Space',
  enter: 'Enter NumpadEnter',
  backspace: 'Backspace',
  navigation: 'ArrowLeft ArrowRight ArrowUp ArrowDown Home End PageUp PageDown Insert Delete',
  numpad:
    'Numpad0 Numpad1 Numpad2 Numpad3 Numpad4 Numpad5 Numpad6 Numpad7 Numpad8 Numpad9 NumpadAdd NumpadSubtract NumpadMultiply NumpadDivide NumpadDecimal',
  other: '',
});

function zonesByCode(keys: Readonly<Record<KeyZone, string>>): Readonly<Record<string, KeyZone>> {
  return Object.fromEntries(
    Object.entries(keys).flatMap(([zone, codes]) => codes.split(' ').map((code) => [code, zone as KeyZone])),
  );
}

const indices = new Map(KEY_CODES.map((code, index) => [code, index]));

/**
 * What a privacy level tells about a key, as it stands on the wire above the flags and in a keystroke: 0 when nothing
 * is known; 1 + index in `KEY_CODES` at level `code` (0 for a code outside that list); 1 + index in `KEY_ZONES` at
 * level `zone` (`other` for a code outside the list, 0 for the empty code).
 *
 * @param code - `KeyboardEvent.code`; empty when only the position is known.
 * @example keyIdentity('KeyB', 'code') // => 2
 * @example keyIdentity('KeyB', 'zone') // => 3
 * @example keyIdentity('KeyB', 'position') // => 0
 */
export function keyIdentity(code: string, level: PrivacyLevel): number {
  if (level === 'position' || code === '') return 0;
  if (level === 'zone') return 1 + KEY_ZONES.indexOf(Object.hasOwn(zones, code) ? zones[code]! : 'other');
  return 1 + (indices.get(code) ?? -1);
}

/** The number of different identities at a level, 0 (nothing known) included. */
export function identitiesAt(level: PrivacyLevel): number {
  if (level === 'position') return 1;
  return 1 + (level === 'zone' ? KEY_ZONES.length : KEY_CODES.length);
}
