/** Keys that make letters and marks, row by row, as `KeyboardEvent.code` names them: by where they are. */
const KEYS = [
  'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight',
  'KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backslash',
  'KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash',
].map((row) => row.split(' '));

/** What stands on those keys. A dot is where the full stop is, with Shift or without. */
const ROWS: Readonly<Record<string, readonly [string, string, string]>> = {
  us: ['qwertyuiop[]', "asdfghjkl;'\\", 'zxcvbnm,./'],
  german: ['qwertzuiopü+', 'asdfghjklöä#', 'yxcvbnm,.-'],
  french: ['azertyuiop^$', 'qsdfghjklmù*', 'wxcvbn,.:!'],
  portuguese: ['qwertyuiop+´', 'asdfghjklçº~', 'zxcvbnm,.-'],
  turkishQ: ['qwertyuıopğü', 'asdfghjklşi,', 'zxcvbnmöç.'],
  turkishF: ['fgğıodrnhpqw', 'uieaütkmlyşx', 'jövcçzsb.,'],
  dvorak: ["',.pyfgcrl/=", 'aoeuidhtns-\\', ';qjkxbmwvz'],
  colemak: ['qwfpgjluy;[]', "arstdhneio'\\", 'zxcvbkm,./'],
};

/** For each layout, which key makes which character (small letters). */
export const keyboardLayouts: readonly ReadonlyMap<string, string>[] = Object.values(ROWS).map(
  (rows) =>
    new Map([
      [' ', 'Space'] as const,
      ...rows.flatMap((row, line) => [...row].map((character, at) => [character, KEYS[line]![at]!] as const)),
    ]),
);
