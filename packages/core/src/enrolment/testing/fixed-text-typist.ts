import type { Keystroke, Sample } from '../../capture/sample.ts';
import { KeyClass } from '../../capture/wire.ts';
import { seededRandom } from '../../math/seeded-random.ts';

export interface Typist {
  /** The next sample of the text, with Enter. */
  sample(change?: Partial<Sample>): Sample;
}

/** Somebody who types a text of `textLength` characters with a rhythm of their own; `pace` 1 is ordinary. */
export function fixedTextTypist(seed: number, textLength = 10, pace = 1): Typist {
  const habit = seededRandom(seed);
  const holds = Array.from({ length: textLength + 1 }, () => pace * (60 + 80 * habit()));
  const gaps = Array.from({ length: textLength }, () => pace * (90 + 200 * habit()));
  const random = seededRandom(seed + 1_000_000);
  const vary = (value: number) => value * (0.9 + 0.2 * random());
  return {
    sample: (change = {}) => {
      const keystrokes: Keystroke[] = [];
      let down = 5000;
      for (let key = 0; key <= textLength; key++) {
        const enter = key === textLength;
        keystrokes.push({
          stroke: key,
          keyClass: enter ? KeyClass.enter : KeyClass.char,
          identity: 0,
          position: enter ? -1 : key,
          down,
          up: down + vary(holds[key]!),
          repeats: 0,
          trusted: true,
          composing: false,
        });
        if (!enter) down += vary(gaps[key]!);
      }
      return {
        field: 'password',
        keystrokes,
        textLength,
        aligned: true,
        pasted: false,
        filled: false,
        composed: false,
        untrusted: false,
        lost: 0,
        ...change,
      };
    },
  };
}

/** Continuous typing of `count` characters: ln hold and ln press-press around the given means, in ms. */
export function freeTyping(seed: number, count: number, hold: number, pressPress: number): Keystroke[] {
  const random = seededRandom(seed);
  const around = (centre: number) => centre * Math.exp(0.5 * (random() + random() + random() - 1.5));
  let down = 1000;
  return Array.from({ length: count }, (_, stroke) => {
    down += around(pressPress);
    const up = down + around(hold);
    const still = { identity: 0, position: -1, repeats: 0, trusted: true, composing: false } as const;
    return { stroke, keyClass: KeyClass.char, down, up, ...still };
  });
}
