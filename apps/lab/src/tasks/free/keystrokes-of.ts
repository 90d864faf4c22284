import {
  KeyClass,
  type Keystroke,
  keyIdentity,
  type PrivacyLevel,
  ZONE_IDENTITY,
} from '@ductus/core/capture';
import type { KeystrokeSample } from '../recogniser.ts';

/** A sample as the server would have it from a field of that privacy level; an unknown key counts as a character. */
export function keystrokesOf({ codes, down, up }: KeystrokeSample, privacy: PrivacyLevel): Keystroke[] {
  return Array.from(down, (time, i) => ({
    stroke: i,
    keyClass: classOf(codes[i] ?? ''),
    identity: identityAt(codes[i] ?? '', privacy),
    position: -1,
    down: time,
    up: up[i]!,
    repeats: 0,
    trusted: true,
    composing: false,
  }));
}

function identityAt(code: string, privacy: PrivacyLevel): number {
  const known = keyIdentity(code, privacy);
  return privacy === 'zone' && known !== 0 ? ZONE_IDENTITY + known : known;
}

const characters =
  /^(Key[A-Z]|Digit\d|Numpad(\d|Add|Subtract|Multiply|Divide|Decimal)|Space|Minus|Equal|Bracket(Left|Right)|Backslash|Semicolon|Quote|Backquote|Comma|Period|Slash|Intl\w+)?$/;
const modifiers = /^(Shift|Control|Alt|Meta)(Left|Right)$|^(Caps|Num|Scroll)Lock$/;
const editing = /^(Arrow(Left|Right|Up|Down)|Home|End|PageUp|PageDown|Delete)$/;
const classes = new Map<string, KeyClass>();

/** The class that a capture device would report for a key in a text. */
export function classOf(code: string): KeyClass {
  let known = classes.get(code);
  if (known === undefined) {
    known = tell(code);
    classes.set(code, known);
  }
  return known;
}

function tell(code: string): KeyClass {
  if (characters.test(code)) return KeyClass.char;
  if (code === 'Backspace') return KeyClass.back;
  if (code === 'Enter' || code === 'NumpadEnter') return KeyClass.enter;
  if (modifiers.test(code)) return KeyClass.modifier;
  return editing.test(code) ? KeyClass.edit : KeyClass.other;
}
