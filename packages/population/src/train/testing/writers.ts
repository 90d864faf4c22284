import { type Keystroke, seededRandom } from '@ductus/core';
import { characterOf, keyClassOf, type Writer } from '../writer.ts';

/** A writer with a rhythm of their own who types a phrase again and again. */
export function exampleWriter(seed: number, repetitions: number, phrase = 'the cat and that hat '): Writer {
  const habit = seededRandom(seed);
  const pace = 0.7 + 0.8 * habit();
  const holds = Array.from(phrase, () => pace * (60 + 60 * habit()));
  const gaps = Array.from(phrase, () => pace * (90 + 160 * habit()));
  const random = seededRandom(seed + 5000);
  const keystrokes: Keystroke[] = [];
  let text = '';
  let down = 1000;
  for (let i = 0; i < repetitions * phrase.length; i++) {
    const place = i % phrase.length;
    const name = phrase[place] === ' ' ? 'Space' : phrase[place]!;
    down += gaps[place]! * (0.8 + 0.4 * random());
    const up = down + holds[place]! * (0.8 + 0.4 * random());
    const still = { identity: 0, position: -1, repeats: 0, trusted: true, composing: false } as const;
    keystrokes.push({ stroke: i, keyClass: keyClassOf(name)!, down, up, ...still });
    text += characterOf(name, 'Input');
  }
  return { id: `w${seed}`, keystrokes, text };
}
