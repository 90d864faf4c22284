import { codeOfKey } from '@ductus/population/train/key-names';
import { KeystrokeLog } from '../../tasks/free/keystroke-log.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';
import { setRows, timeOf } from '../set-rows.ts';

/** The set's names of keys that make no character. */
const codes: Readonly<Record<string, string>> = {
  SPACE: 'Space',
  BACKSPACE: 'Backspace',
  RETURN: 'Enter',
  TAB: 'Tab',
  ESCAPE: 'Escape',
  CAPSLOCK: 'CapsLock',
  NUMLOCK: 'NumLock',
  SHIFT: 'ShiftLeft',
  LSHIFT: 'ShiftLeft',
  RSHIFT: 'ShiftRight',
  LCTRL: 'ControlLeft',
  RCTRL: 'ControlRight',
  LALT: 'AltLeft',
  RALT: 'AltRight',
  LWIN: 'MetaLeft',
  RWIN: 'MetaRight',
  APPS: 'ContextMenu',
  LEFT: 'ArrowLeft',
  RIGHT: 'ArrowRight',
  UP: 'ArrowUp',
  DOWN: 'ArrowDown',
  HOME: 'Home',
  END: 'End',
  INSERT: 'Insert',
  DELETE: 'Delete',
  'NUM.': 'NumpadDecimal',
  'NUM*': 'NumpadMultiply',
  'NUM-': 'NumpadSubtract',
  'NUM+': 'NumpadAdd',
  'NUM/': 'NumpadDivide',
  ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`NUM${i}`, `Numpad${i}`])),
};

/** A press that is seen again within this time, in milliseconds, without a release is the keyboard repeating. */
const REPEAT = 2000;

interface Press {
  readonly code: string;
  readonly down: number;
  last: number;
}

/**
 * Reads the desktop keyboards of SU-AIS BB-MAS (Belman et al. 2019) from `bbmas/*.csv.gz`: columns
 * `user,eid,key,direction,time_ms`, 0 press and 1 release. One sample a person. Presses that the keyboard repeated
 * are one; a press without a release has an unknown one.
 *
 * @throws LabError `data-missing`, `data-malformed`
 */
export async function readBbmas(data: string): Promise<Person<KeystrokeSample>[]> {
  const log = new KeystrokeLog();
  const held = new Map<string, Press>();
  const finish = (user: string, { code, down }: Press, up: number) => log.add(user, '1', code, down, up);
  await setRows(data, 'bbmas', 'user,eid,key,direction,time_ms', ([user, , key, direction, timeText]) => {
    if (user === undefined || key === undefined) throw new RangeError('a user and a key');
    const time = timeOf(timeText, 'time_ms');
    const code = codes[key] ?? codeOfKey(key);
    const place = `${user} ${code}`;
    const press = held.get(place);
    if (direction === '1') {
      if (press !== undefined) finish(user, press, time);
      held.delete(place);
    } else if (press !== undefined && time - press.last < REPEAT) {
      press.last = time;
    } else {
      if (press !== undefined) finish(user, press, Number.NaN);
      held.set(place, { code, down: time, last: time });
    }
  });
  for (const [place, press] of held) finish(place.split(' ')[0]!, press, Number.NaN);
  return log.people();
}
