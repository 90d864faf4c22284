import { KeyClass } from '@ductus/core/capture';

const MODIFIERS = keys(
  'Shift Control Alt AltGraph Meta OS CapsLock NumLock ScrollLock Fn FnLock Hyper Super Symbol',
);
const EDITS = keys(
  'Delete ArrowLeft ArrowRight ArrowUp ArrowDown Home End PageUp PageDown Insert Clear Cut Paste Undo Redo',
);
const UNNAMED = keys('Unidentified Process');
/** With Control or Command these move the selection or change the text. */
const EDITING_SHORTCUTS = keys('a v x y z');

/** What is needed of a keyboard event: all of it stays in the page. */
export interface KeyEvent {
  readonly key: string;
  readonly keyCode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/**
 * The class of a key: all that level `position` tells about it.
 *
 * @example classifyKey({ key: 'a', keyCode: 65, ctrlKey: false, metaKey: false, altKey: false }) // => 0
 */
export function classifyKey({ key, keyCode, ctrlKey, metaKey, altKey }: KeyEvent): KeyClass {
  // 229: an input method has taken the key (UI Events, "keyCode and charCode").
  if (keyCode === 229 || key === '' || UNNAMED.has(key)) return KeyClass.unknown;
  if (MODIFIERS.has(key)) return KeyClass.modifier;
  if (key === 'Backspace') return KeyClass.back;
  if (key === 'Enter') return KeyClass.enter;
  if (EDITS.has(key)) return KeyClass.edit;
  if (!isCharacter(key)) return KeyClass.other;
  // Control with Alt is AltGr on Windows, and types characters.
  if (metaKey || (ctrlKey && !altKey)) {
    return EDITING_SHORTCUTS.has(key.toLowerCase()) ? KeyClass.edit : KeyClass.other;
  }
  return KeyClass.char;
}

// Names of keys are longer than one character; a character outside the basic plane has two code units.
function isCharacter(key: string): boolean {
  return key.length === 1 || (key.length === 2 && key.codePointAt(0)! > 0xffff);
}

function keys(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}
