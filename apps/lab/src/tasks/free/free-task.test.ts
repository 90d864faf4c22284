import { seededRandom } from '@ductus/core';
import type { PrivacyLevel } from '@ductus/core/capture';
import { describe, expect, it } from 'vitest';
import type { KeystrokeSample, Person, RecogniserOptions } from '../recogniser.ts';
import { freeTask } from './free-task.ts';

const options: RecogniserOptions = {
  privacy: 'code',
  enrol: 300,
  probe: 60,
  seed: 1,
  detector: 'typing-factors',
};
const letters = ['KeyT', 'KeyH', 'KeyE', 'Space', 'KeyA', 'KeyN', 'KeyD'];

/** Typing by somebody whose keys are held, and follow each other, each at its own pace. */
function typist(seed: number) {
  const habit = seededRandom(seed);
  const pace = 0.6 + 0.8 * habit();
  const hold = new Map(letters.map((letter) => [letter, pace * (50 + 80 * habit())]));
  const gap = new Map(letters.map((letter) => [letter, pace * (90 + 200 * habit())]));
  const random = seededRandom(seed + 1000);
  return (keys: number): KeystrokeSample => {
    const codes = Array.from({ length: keys }, () => letters[Math.floor(random() * letters.length)]!);
    const down = new Float64Array(keys);
    for (let i = 1; i < keys; i++) down[i] = down[i - 1]! + gap.get(codes[i]!)! * (0.7 + 0.6 * random());
    const up = down.map((time, i) => time + hold.get(codes[i]!)! * (0.7 + 0.6 * random()));
    return { session: '1', sample: '1', codes, down, up };
  };
}

const person = (seed: number): Person<KeystrokeSample> => ({
  subject: `p${seed}`,
  samples: [typist(seed)(700)],
  attacks: [],
});

describe.each(['none', 'shipped', 'people'] as const)('with the background %s', (name) => {
  const background = name === 'people' ? Array.from({ length: 20 }, (_, i) => person(100 + i)) : name;

  // Without a background, classes of keys alone do not tell these people apart.
  const levels: PrivacyLevel[] = name === 'none' ? ['code', 'zone'] : ['code', 'zone', 'position'];
  it.each(levels)('scores a typist above strangers at level %s', (privacy) => {
    const recogniser = freeTask.make(background, { ...options, privacy });
    const own = typist(1);
    const template = recogniser.enrol([own(300)]);
    const compare = (sample: KeystrokeSample) => recogniser.compare(template, recogniser.prepare(sample));
    const least = Math.min(...[1, 2, 3].map(() => compare(own(200)).score));
    for (const seed of [2, 3, 4, 5]) expect(compare(typist(seed)(200)).score).toBeLessThan(least);
    if (name === 'none') expect(compare(own(60)).bits).toBeNull();
    else expect(compare(own(60)).bits).toBeGreaterThan(0);
  });

  it('says nothing where there is nothing to compare, and never throws', () => {
    const recogniser = freeTask.make(background, options);
    const template = recogniser.enrol([typist(1)(300)]);
    const odd: KeystrokeSample[] = [
      { session: '1', sample: '1', codes: [], down: new Float64Array(0), up: new Float64Array(0) },
      {
        session: '1',
        sample: '1',
        codes: ['KeyA'],
        down: Float64Array.of(5),
        up: Float64Array.of(Number.NaN),
      },
      {
        session: '1',
        sample: '1',
        codes: ['KeyA', 'KeyA'],
        down: Float64Array.of(5, 5),
        up: Float64Array.of(2, 1e9),
      },
    ];
    for (const sample of odd) {
      expect(recogniser.compare(template, recogniser.prepare(sample)).score).toBeNaN();
      const empty = recogniser.enrol([sample]);
      expect(recogniser.compare(empty, recogniser.prepare(typist(1)(60)))).toBeDefined();
    }
  });

  it('takes keys that nothing knows for what is known about their class', () => {
    const recogniser = freeTask.make(background, options);
    const own = typist(1);
    const template = recogniser.enrol([own(300)]);
    const unnamed = { ...own(60), codes: new Array<string>(60).fill('') };
    expect(recogniser.compare(template, recogniser.prepare(unnamed)).score).not.toBeNaN();
  });
});

describe('with a background of few people', () => {
  const scoresWith = (background: Parameters<typeof freeTask.make>[0]) => {
    const recogniser = freeTask.make(background, options);
    const template = recogniser.enrol([typist(1)(300)]);
    return [1, 2, 3].map((seed) => recogniser.compare(template, recogniser.prepare(typist(seed)(60))).score);
  };
  const shipped = scoresWith('shipped') as [number, number, number];

  it('moves and stretches the bits of the shipped population', () => {
    const few = scoresWith(Array.from({ length: 20 }, (_, i) => person(100 + i))) as typeof shipped;
    expect(few).not.toEqual(shipped);
    const stretch = (few[1] - few[0]) / (shipped[1] - shipped[0]);
    expect(stretch).toBeGreaterThan(0);
    expect(few[2]).toBeCloseTo(few[0] + stretch * (shipped[2] - shipped[0]), 8);
  });

  it('leaves them where one person, or none with enough typing, says nothing', () => {
    expect(scoresWith([])).toEqual(shipped);
    expect(scoresWith([person(7)])).toEqual(shipped);
    const short = { samples: [typist(3)(20)], attacks: [] };
    expect(
      scoresWith([
        { subject: 'a', ...short },
        { subject: 'b', ...short },
      ]),
    ).toEqual(shipped);
  });
});
