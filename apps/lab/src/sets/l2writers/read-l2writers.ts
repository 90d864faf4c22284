import { KeystrokeLog } from '../../tasks/free/keystroke-log.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';
import { setRows, timeOf } from '../set-rows.ts';

/** Names of Windows' virtual keys, of a US keyboard. */
const codes: Readonly<Record<string, string>> = {
  BACK: 'Backspace',
  SPACE: 'Space',
  RETURN: 'Enter',
  TAB: 'Tab',
  ESCAPE: 'Escape',
  CAPITAL: 'CapsLock',
  LSHIFT: 'ShiftLeft',
  RSHIFT: 'ShiftRight',
  LCONTROL: 'ControlLeft',
  RCONTROL: 'ControlRight',
  LMENU: 'AltLeft',
  RMENU: 'AltRight',
  LWIN: 'MetaLeft',
  LEFT: 'ArrowLeft',
  RIGHT: 'ArrowRight',
  UP: 'ArrowUp',
  DOWN: 'ArrowDown',
  HOME: 'Home',
  END: 'End',
  PRIOR: 'PageUp',
  NEXT: 'PageDown',
  INSERT: 'Insert',
  DELETE: 'Delete',
  OEM_1: 'Semicolon',
  OEM_2: 'Slash',
  OEM_3: 'Backquote',
  OEM_4: 'BracketLeft',
  OEM_5: 'Backslash',
  OEM_6: 'BracketRight',
  OEM_7: 'Quote',
  OEM_COMMA: 'Comma',
  OEM_PERIOD: 'Period',
  OEM_MINUS: 'Minus',
  OEM_PLUS: 'Equal',
  ...Object.fromEntries([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => [letter, `Key${letter}`])),
  ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`${i}`, `Digit${i}`])),
  ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`NUMPAD${i}`, `Numpad${i}`])),
};

export const L2WRITERS_HEADER = 'user,type,start_ms,end_ms,key,value,x,y,mouse_type,button';

/**
 * Reads the keyboards of l2writers (Tian, Kim and Crossley 2024) from `l2writers/*.csv.gz`: columns
 * `user,type,start_ms,end_ms,key,value,x,y,mouse_type,button`, milliseconds. One sample a person.
 *
 * @throws LabError `data-missing`, `data-malformed`
 */
export async function readL2writers(data: string): Promise<Person<KeystrokeSample>[]> {
  const log = new KeystrokeLog();
  await setRows(data, 'l2writers', L2WRITERS_HEADER, ([user, type, start, end, key]) => {
    if (type !== 'key') return;
    if (user === undefined || key === undefined) throw new RangeError('a user and a key');
    const name = key.replace(/^VK_/, '');
    log.add(user, '1', codes[name] ?? name, timeOf(start, 'start_ms'), timeOf(end, 'end_ms'));
  });
  return log.people();
}
