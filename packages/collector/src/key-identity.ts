import type { PrivacyLevel } from '@ductus/core/capture';

const DIGITS = '0123456789';
/** `KEY_CODES` of core, in its order. */
const CODES = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.replace(/./g, 'Key$& '),
  DIGITS.replace(/./g, 'Digit$& '),
  'Space Enter Backspace Tab Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Backquote Comma Period ',
  'Slash IntlBackslash CapsLock ShiftLeft ShiftRight ControlLeft ControlRight AltLeft AltRight MetaLeft MetaRight ',
  'ArrowLeft ArrowRight ArrowUp ArrowDown Home End PageUp PageDown Insert Delete Escape ContextMenu ',
  DIGITS.replace(/./g, 'Numpad$& '),
  'NumpadAdd NumpadSubtract NumpadMultiply NumpadDivide NumpadDecimal NumpadEnter NumLock ',
  'F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 PrintScreen ScrollLock Pause IntlRo IntlYen',
]
  .join('')
  .split(' ');
/** The zone of each code, as a digit of base 14. Other codes are in the last zone. */
const ZONES =
  '23321225455566441121431343777777777789ad774445576663dddddddddbbbbbbbbbbddccccccccccccccc9dddddddddddddddd67';
const OTHER = 13;

/**
 * What a press tells of its key at a level, as `keyIdentity` of core defines it. Written anew for its size: a test
 * compares the two for every key.
 *
 * @example keyIdentity('KeyB', 'zone') // => 3
 */
export function keyIdentity(code: string, level: PrivacyLevel): number {
  if (level === 'position' || !code) return 0;
  const index = CODES.indexOf(code);
  if (level === 'code') return index + 1;
  return Number.parseInt(ZONES[index] ?? '', 14) || OTHER;
}
