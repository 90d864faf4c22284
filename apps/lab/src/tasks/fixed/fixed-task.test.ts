import { seededRandom } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import type { Background, KeystrokeSample, Person, RecogniserOptions } from '../recogniser.ts';
import { fixedTask } from './fixed-task.ts';
import { sampleFromTimings } from './sample-from-timings.ts';

const options: RecogniserOptions = {
  privacy: 'position',
  enrol: 8,
  probe: 1,
  seed: 1,
  detector: fixedTask.detectors[0]!,
};

/** Somebody who types a text of `keys` keys with habits of their own, and some noise. */
function typist(seed: number, keys = 8) {
  const habit = seededRandom(seed);
  const holds = Array.from({ length: keys }, () => 0.06 + 0.08 * habit());
  const gaps = Array.from({ length: keys - 1 }, () => 0.1 + 0.25 * habit());
  const random = seededRandom(seed + 1000);
  const noisy = (seconds: number) => seconds * (0.8 + 0.4 * random());
  return (count: number): KeystrokeSample[] =>
    Array.from({ length: count }, (_, i) =>
      sampleFromTimings('1', String(i), holds.map(noisy), gaps.map(noisy)),
    );
}

const person = (seed: number): Person<KeystrokeSample> => ({
  subject: `p${seed}`,
  samples: typist(seed)(20),
  attacks: [],
});
const people = Array.from({ length: 12 }, (_, i) => person(100 + i));
const backgrounds: [string, Background<KeystrokeSample>][] = [
  ['none', 'none'],
  ['shipped', 'shipped'],
  ['people', people],
];

describe.each(backgrounds)('fixed text with the background %s', (name, background) => {
  const recogniser = fixedTask.make(background, options);

  it('scores a typist above strangers, from the first sample on', () => {
    for (const enrol of [1, 3, 8]) {
      const own = typist(1)(enrol + 3);
      const template = recogniser.enrol(own.slice(0, enrol));
      const score = (sample: KeystrokeSample) =>
        recogniser.compare(template, recogniser.prepare(sample)).score;
      const least = Math.min(...own.slice(enrol).map(score));
      for (const seed of [2, 3, 4, 5]) expect(score(typist(seed)(1)[0]!)).toBeLessThan(least);
    }
  });

  it('gives bits where others are known, and none where nobody is', () => {
    const own = typist(1)(9);
    const { bits } = recogniser.compare(recogniser.enrol(own.slice(0, 8)), recogniser.prepare(own[8]!));
    if (name === 'none') expect(bits).toBeNull();
    else expect(bits).toBeGreaterThan(0);
  });

  it('says nothing of another text, of nothing, and of times that are none', () => {
    const template = recogniser.enrol(typist(1)(8));
    const odd = [
      typist(1, 5)(1)[0]!,
      sampleFromTimings('1', '1', [], []),
      sampleFromTimings('1', '1', [0.1], []),
      sampleFromTimings('1', '1', Array(8).fill(Number.NaN), Array(7).fill(Number.NaN)),
    ];
    for (const sample of odd) {
      expect(recogniser.compare(template, recogniser.prepare(sample)).score).toBeNaN();
      expect(
        recogniser.compare(recogniser.enrol([sample]), recogniser.prepare(typist(1)(1)[0]!)).score,
      ).toBeNaN();
    }
    expect(recogniser.compare(recogniser.enrol([]), recogniser.prepare(typist(1)(1)[0]!)).score).toBeNaN();
  });

  it('follows its owner when it adapts', () => {
    const before = typist(1)(8);
    const after = typist(6)(30);
    let template = recogniser.enrol(before);
    const probe = recogniser.prepare(after[29]!);
    const first = recogniser.compare(template, probe).score;
    for (const sample of after.slice(0, 29))
      template = recogniser.adapt!(template, recogniser.prepare(sample));
    expect(recogniser.compare(template, probe).score).toBeGreaterThan(first);
  });
});

describe('a background with recorded attacks', () => {
  it('teaches what a score is worth', () => {
    const attacked = people.map((one, i) => ({
      ...one,
      attacks: typist(200 + i)(12).map((sample) => ({ subject: `attacker ${i}`, sample })),
    }));
    const own = typist(1)(9);
    const bitsWith = (background: Background<KeystrokeSample>) => {
      const recogniser = fixedTask.make(background, options);
      return recogniser.compare(recogniser.enrol(own.slice(0, 8)), recogniser.prepare(own[8]!)).bits;
    };
    // Five people with two samples are too few to learn from: the shipped calibration stays.
    const few = people.slice(0, 5).map((one) => ({ ...one, samples: one.samples.slice(0, 2) }));
    expect(bitsWith(few)).toBe(bitsWith('shipped'));
    expect(bitsWith(attacked)).not.toBe(bitsWith('shipped'));
    expect(bitsWith(attacked)).toBeGreaterThan(0);
  });
});

describe('a classic detector', () => {
  it('says nothing when it has too little, and scores without bits when it has enough', () => {
    const recogniser = fixedTask.make('none', { ...options, detector: 'scaled-manhattan' });
    const own = typist(1)(10);
    const compare = (enrol: readonly KeystrokeSample[]) =>
      recogniser.compare(recogniser.enrol(enrol), recogniser.prepare(own[9]!));
    expect(compare([])).toEqual({ score: Number.NaN, bits: null });
    expect(compare(own.slice(0, 9)).score).toBeLessThan(0);
    expect(() => fixedTask.make('none', { ...options, detector: 'guess' })).toThrow(/no detector guess/);
  });
});
