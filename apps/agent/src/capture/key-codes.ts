/**
 * `KeyboardEvent.code` by the number that Linux gives a key (`linux/input-event-codes.h`), from 1. Up to 88 these are the
 * scan codes of the AT keyboard, which the hook of X11, Windows and macOS uses too.
 */
const byNumber = [
  'Escape Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal Backspace Tab',
  'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Enter ControlLeft',
  'KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote ShiftLeft Backslash',
  'KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash ShiftRight NumpadMultiply AltLeft Space CapsLock',
  'F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 NumLock ScrollLock Numpad7 Numpad8 Numpad9 NumpadSubtract',
  'Numpad4 Numpad5 Numpad6 NumpadAdd Numpad1 Numpad2 Numpad3 Numpad0 NumpadDecimal - - IntlBackslash F11 F12',
]
  .join(' ')
  .split(' ');

const evdevBeyond: Readonly<Record<number, string>> = {
  89: 'IntlRo',
  96: 'NumpadEnter',
  97: 'ControlRight',
  98: 'NumpadDivide',
  99: 'PrintScreen',
  100: 'AltRight',
  102: 'Home',
  103: 'ArrowUp',
  104: 'PageUp',
  105: 'ArrowLeft',
  106: 'ArrowRight',
  107: 'End',
  108: 'ArrowDown',
  109: 'PageDown',
  110: 'Insert',
  111: 'Delete',
  119: 'Pause',
  124: 'IntlYen',
  125: 'MetaLeft',
  126: 'MetaRight',
  127: 'ContextMenu',
};

/** Scan codes behind a prefix, as the hook writes them (`uiohook.h`). */
const hookBeyond: Readonly<Record<number, string>> = {
  3612: 'NumpadEnter',
  3613: 'ControlRight',
  3637: 'NumpadDivide',
  3639: 'PrintScreen',
  3640: 'AltRight',
  3653: 'Pause',
  3654: 'IntlBackslash',
  3655: 'Home',
  3657: 'PageUp',
  3663: 'End',
  3665: 'PageDown',
  3666: 'Insert',
  3667: 'Delete',
  3675: 'MetaLeft',
  3676: 'MetaRight',
  3677: 'ContextMenu',
  57416: 'ArrowUp',
  57419: 'ArrowLeft',
  57421: 'ArrowRight',
  57424: 'ArrowDown',
  115: 'IntlRo',
  125: 'IntlYen',
};
/** The number pad with NumLock off says the same key behind this prefix. */
const NUMPAD_MOVES = 0xee00;

/** `KeyboardEvent.code` of a key of evdev; empty when it is not known. */
export function codeOfEvdev(key: number): string {
  return evdevBeyond[key] ?? known(byNumber[key - 1]);
}

/** `KeyboardEvent.code` of a key of the hook (libuiohook's virtual code); empty when it is not known. */
export function codeOfHook(key: number): string {
  const plain = (key & 0xff00) === NUMPAD_MOVES ? key & 0xff : key;
  return hookBeyond[plain] ?? known(byNumber[plain - 1]);
}

function known(code: string | undefined): string {
  return code === undefined || code === '-' ? '' : code;
}
