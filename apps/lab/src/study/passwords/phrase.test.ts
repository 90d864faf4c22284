import { seededRandom } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { digraphsOf } from './digraph-log.ts';
import { rolloverOf } from './own-passwords.ts';
import { digraphNames, drawPhrase, shapeOf, typedOnce } from './phrase.ts';

const sample = (
  codes: readonly string[],
  down: readonly number[],
  up: readonly number[],
): KeystrokeSample => ({
  ...{ session: '1', sample: '1', codes },
  down: Float64Array.from(down),
  up: Float64Array.from(up),
});

describe('digraphsOf', () => {
  it('takes steps between letters and spaces, in order, and no pauses, other keys or unknown releases', () => {
    const typed = sample(
      ['KeyT', 'KeyH', 'Space', 'KeyT', 'KeyH', 'Digit1', 'KeyT', 'KeyH', 'KeyT', 'KeyH'],
      [0, 100, 250, 400, 480, 600, 700, 1900, 2000, 2100],
      [80, 190, 300, 500, 560, 650, 780, 1950, Number.NaN, 2150],
    );
    const found = digraphsOf({ subject: 'p', samples: [typed], attacks: [] });
    expect(Object.fromEntries(found)).toEqual({
      'KeyT KeyH': [
        { firstHold: 80, gap: 100, secondHold: 90 },
        { firstHold: 100, gap: 80, secondHold: 80 },
      ],
      'KeyH Space': [{ firstHold: 90, gap: 150, secondHold: 50 }],
      'Space KeyT': [{ firstHold: 50, gap: 150, secondHold: 100 }],
    });
  });
});

describe('a generated phrase', () => {
  const known = ['KeyT KeyH', 'KeyH KeyE', 'KeyE Space', 'Space KeyT', 'KeyE KeyT'];

  it('walks over known digraphs, each once, between letters', () => {
    const random = seededRandom(4);
    for (let i = 0; i < 200; i++) {
      const phrase = drawPhrase(known, 5, random);
      if (phrase === null) continue;
      const names = digraphNames(phrase);
      expect(new Set(names).size).toBe(4);
      for (const name of names) expect(known).toContain(name);
      expect(phrase.at(-1)).not.toBe('Space');
      expect(phrase[0]).not.toBe('Space');
    }
    expect(drawPhrase(known, 20, random)).toBeNull();
  });

  it('has the keys and zones that one counts on a keyboard', () => {
    // T (left top), H (right home), E (left top), T, E: the last step stays in its zone.
    expect(shapeOf(['KeyT', 'KeyH', 'KeyE', 'KeyT'])).toEqual({ distinctKeys: 3, zoneChanges: 2 / 3 });
  });

  it('is typed from the person’s own steps, the n-th time of each', () => {
    const own = new Map([
      [
        'KeyT KeyH',
        [
          { firstHold: 80, gap: 100, secondHold: 90 },
          { firstHold: 100, gap: 80, secondHold: 85 },
        ],
      ],
      [
        'KeyH KeyE',
        [
          { firstHold: 70, gap: 120, secondHold: 60 },
          { firstHold: 75, gap: 110, secondHold: 65 },
        ],
      ],
    ]);
    const { down, up } = typedOnce(['KeyT', 'KeyH', 'KeyE'], own, 1);
    const rounded = (values: Float64Array) => [...values].map(Math.round);
    expect(rounded(down)).toEqual([0, 80, 190]);
    expect(rounded(up)).toEqual([100, 155, 255]);
    // H goes down at 80, T comes up at 100.
    expect(rolloverOf({ down, up, codes: [], session: '1', sample: '1' })).toBe(0.5);
  });
});
