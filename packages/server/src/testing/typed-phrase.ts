import { seededRandom } from '@ductus/core';
import {
  EventKind,
  InputWay,
  KEY_IDENTITY_SHIFT,
  KeyClass,
  keyIdentity,
  type PrivacyLevel,
} from '@ductus/core/capture';
import { keyboardLayouts } from '../phrases/keyboard-layouts.ts';

/** A made-up person who types any text: how long each key is held, and how fast keys follow each other. */
export interface Typist {
  readonly random: () => number;
  readonly seed: number;
}

export interface PhraseTyping {
  readonly field?: number;
  readonly level?: PrivacyLevel;
  /** Place in `keyboardLayouts`. */
  readonly layout?: number;
  /** Share of characters at which a wrong key is pressed first, and corrected. */
  readonly corrected?: number;
  /** Share of characters at which a wrong key is pressed and left. */
  readonly wrong?: number;
  readonly start?: number;
}

export function typist(seed: number): Typist {
  return { seed, random: seededRandom(seed * 7919) };
}

/** The wire's events of somebody who types a text into a field. */
export function phraseEvents({ random, seed }: Typist, text: string, options: PhraseTyping = {}): number[] {
  const { field = 2, level = 'zone', layout = 0, corrected = 0, wrong = 0, start = 1000 } = options;
  const keys = keyboardLayouts[layout]!;
  const own = (what: string) => seededRandom(hash(`${seed} ${what}`))();
  const pace = 0.5 + own('pace');
  const events: number[][] = [];
  let [time, stroke, length] = [start, 0, 0];
  const press = (code: string, back: boolean) => {
    time += 1.5 + pace * (70 + 130 * own(`gap ${code}`)) * Math.exp(0.15 * (random() + random() - 1));
    const up = time + (50 + 90 * own(`hold ${code}`)) * Math.exp(0.1 * (random() + random() - 1));
    length += back ? -1 : 1;
    const bits = (back ? KeyClass.back : KeyClass.char) + (keyIdentity(code, level) << KEY_IDENTITY_SHIFT);
    events.push([EventKind.down, tenths(time), field, stroke, bits]);
    events.push([EventKind.input, tenths(time), field, length, back ? InputWay.delete : InputWay.key]);
    events.push([EventKind.up, tenths(up), field, stroke, 0]);
    stroke += 1;
  };
  for (const character of text.toLowerCase()) {
    const code = keys.get(character) ?? keys.get(character.normalize('NFD').charAt(0)) ?? 'KeyI';
    const dice = random();
    if (dice < corrected) {
      press('KeyX', false);
      press('Backspace', true);
    }
    press(dice > 1 - wrong ? 'KeyV' : code, false);
  }
  return events.sort((a, b) => a[1]! - b[1]!).flat();
}

function tenths(time: number): number {
  return Math.round(time * 10) / 10;
}

function hash(text: string): number {
  let sum = 17;
  for (const letter of text) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0;
  return sum;
}
