import { KeystrokeLog } from '../../tasks/free/keystroke-log.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';
import { setRows, timeOf } from '../set-rows.ts';

/** `KeyboardEvent.keyCode` to code, of keys that are on a US keyboard. */
const codes = new Map<number, string>([
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, i) => [65 + i, `Key${letter}`] as const),
  ...Array.from({ length: 10 }, (_, i) => [48 + i, `Digit${i}`] as const),
  ...Array.from({ length: 10 }, (_, i) => [96 + i, `Numpad${i}`] as const),
  ...Array.from({ length: 12 }, (_, i) => [112 + i, `F${i + 1}`] as const),
  ...named(
    '8 Backspace 9 Tab 13 Enter 16 ShiftLeft 17 ControlLeft 18 AltLeft 20 CapsLock 27 Escape 32 Space',
  ),
  ...named(
    '33 PageUp 34 PageDown 35 End 36 Home 37 ArrowLeft 38 ArrowUp 39 ArrowRight 40 ArrowDown 45 Insert',
  ),
  ...named('46 Delete 91 MetaLeft 93 ContextMenu 106 NumpadMultiply 107 NumpadAdd 109 NumpadSubtract'),
  ...named(
    '110 NumpadDecimal 111 NumpadDivide 144 NumLock 145 ScrollLock 59 Semicolon 186 Semicolon 61 Equal',
  ),
  ...named('187 Equal 188 Comma 173 Minus 189 Minus 190 Period 191 Slash 192 Backquote 219 BracketLeft'),
  ...named('220 Backslash 221 BracketRight 222 Quote 226 IntlBackslash'),
]);

function named(pairs: string): (readonly [number, string])[] {
  const words = pairs.split(' ');
  return words.flatMap((word, i) => (i % 2 === 0 ? [[Number(word), words[i + 1]!] as const] : []));
}

/**
 * Reads the Aalto sentences (Dhakal et al., CHI 2018) from `aalto/*.csv.gz`: columns
 * `participant,section,press,release,keycode,letter`, milliseconds. A sample is a sentence.
 *
 * @throws LabError `data-missing`, `data-malformed`
 */
export async function readAalto(data: string): Promise<Person<KeystrokeSample>[]> {
  const log = new KeystrokeLog();
  const header = 'participant,section,press,release,keycode,letter';
  await setRows(data, 'aalto', header, ([participant, section, press, release, keycode]) => {
    if (participant === undefined || section === undefined)
      throw new RangeError('a participant and a section');
    const code = codes.get(Number(keycode)) ?? 'Unidentified';
    log.add(participant, section, code, timeOf(press, 'press'), timeOf(release, 'release'));
  });
  return log.people();
}
