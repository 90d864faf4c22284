import { KeyClass } from '@ductus/core/capture';

const characters =
  /^(Key[A-Z]|Digit\d|Numpad(\d|Add|Subtract|Multiply|Divide|Decimal)|Space|Minus|Equal|Bracket(Left|Right)|Backslash|Semicolon|Quote|Backquote|Comma|Period|Slash|Intl\w+)$/;
const modifiers = /^(Shift|Control|Alt|Meta)(Left|Right)$|^(Caps|Num|Scroll)Lock$/;
const editing = /^(Arrow(Left|Right|Up|Down)|Home|End|PageUp|PageDown|Delete|Insert)$/;

/**
 * The class of a physical key.
 *
 * @param code - `KeyboardEvent.code`; anything unknown is `other`, nothing at all `unknown`.
 */
export function keyClassOf(code: string): KeyClass {
  if (code === '') return KeyClass.unknown;
  if (characters.test(code)) return KeyClass.char;
  if (code === 'Backspace') return KeyClass.back;
  if (code === 'Enter' || code === 'NumpadEnter') return KeyClass.enter;
  if (modifiers.test(code)) return KeyClass.modifier;
  return editing.test(code) ? KeyClass.edit : KeyClass.other;
}
