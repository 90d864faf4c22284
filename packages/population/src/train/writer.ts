import { KeyClass, type Keystroke } from '@ductus/core';

/** Everything one writer typed, in order of press. */
export interface Writer {
  readonly id: string;
  readonly keystrokes: readonly Keystroke[];
  /**
   * One character per keystroke: the lower-case ASCII letter, digit or sign that it put into the text, a space, or
   * `\n` for every key that wrote none. Pieces of text are looked for in here.
   */
  readonly text: string;
}

const back = new Set(['Backspace']);
const edit = new Set(['Delete', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp']);
const modifier = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

/** The class of a key by its JavaScript name, as a collector would report it; null for a pointer event. */
export function keyClassOf(name: string): KeyClass | null {
  if (name.endsWith('click')) return null;
  if (name.length === 1 || name === 'Space' || name === '\\"') return KeyClass.char;
  if (back.has(name)) return KeyClass.back;
  if (edit.has(name)) return KeyClass.edit;
  if (modifier.has(name)) return KeyClass.modifier;
  return name === 'Enter' ? KeyClass.enter : KeyClass.other;
}

/** The character that a key put into the text, or `\n`. */
export function characterOf(name: string, activity: string): string {
  if (activity !== 'Input') return '\n';
  if (name === 'Space') return ' ';
  return /^[!-~]$/.test(name) ? name.toLowerCase() : '\n';
}
