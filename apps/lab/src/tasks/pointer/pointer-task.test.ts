import { POINTER_LIMIT_BITS } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import { moveHand } from '../../../../../packages/core/src/features/testing/hand.ts';
import type { Person, PointerSample, RecogniserOptions } from '../recogniser.ts';
import { blockPlan } from './block-plan.ts';
import { pointerTask } from './pointer-task.ts';

const options: RecogniserOptions = { privacy: 'code', enrol: 3000, probe: 250, seed: 1, detector: 'pointer' };

/** Somebody of habits of their own, at a device that reports every 8, 10 or 16 ms. */
function sampleOf(person: number, seed: number, seconds: number): PointerSample {
  const habits = {
    pace: 300 + 45 * (person % 7),
    bow: 0.2 * Math.sin(2 * person),
    rest: 80 + 45 * (person % 5),
    clock: [8, 10, 16][person % 3]!,
  };
  return { session: '1', sample: '1', ...moveHand({ ...habits, seed }, seconds) };
}

const person = (i: number): Person<PointerSample> => ({
  subject: `p${i}`,
  samples: [sampleOf(i, 100 + i, 40)],
  attacks: [],
});
const people = Array.from({ length: 6 }, (_, i) => person(30 + i));

describe.each(['none', 'shipped', 'people'] as const)('with the background %s', (name) => {
  const background = name === 'people' ? people : name;
  const recognisers = new Map(
    pointerTask.detectors.map((detector) => [
      detector,
      pointerTask.make(background, { ...options, detector }),
    ]),
  );

  it.each(pointerTask.detectors)('%s scores a person above strangers', (detector) => {
    const recogniser = recognisers.get(detector)!;
    const template = recogniser.enrol([sampleOf(1, 1, 60)]);
    const compare = (sample: PointerSample) => recogniser.compare(template, recogniser.prepare(sample));
    const own = compare(sampleOf(1, 2, 10));
    for (const stranger of [5, 9, 17]) {
      expect(compare(sampleOf(stranger, 3, 10)).score).toBeLessThan(own.score);
    }
    if (name === 'none' || (name === 'shipped' && detector === 'pointer-motion')) expect(own.bits).toBeNull();
    else expect(own.bits).toBeGreaterThan(0);
  });

  it('says nothing of too little, and learns nothing from it', () => {
    const recogniser = recognisers.get('pointer')!;
    const template = recogniser.enrol([sampleOf(1, 1, 60)]);
    const little = recogniser.prepare(sampleOf(1, 2, 0));
    expect(recogniser.compare(template, little)).toEqual({ score: Number.NaN, bits: 0 });
    const nobody = recogniser.enrol([]);
    expect(recogniser.compare(nobody, recogniser.prepare(sampleOf(1, 2, 10))).score).toBeNaN();
  });
});

it('brings no more than a few bits where only the person is known', () => {
  const recogniser = pointerTask.make('shipped', options);
  const template = recogniser.enrol([sampleOf(1, 1, 60)]);
  expect(recogniser.compare(template, recogniser.prepare(sampleOf(5, 3, 10))).bits).toBe(-POINTER_LIMIT_BITS);
});

it('takes a background of too few people as if there were none, in bits', () => {
  const recogniser = pointerTask.make(people.slice(0, 2), options);
  const template = recogniser.enrol([sampleOf(1, 1, 60)]);
  expect(recogniser.compare(template, recogniser.prepare(sampleOf(1, 2, 10))).bits).toBeGreaterThan(0);
});

it('refuses a detector that there is not', () => {
  expect(() => pointerTask.make('none', { ...options, detector: 'svm' })).toThrow(/no detector svm/);
});

describe('blockPlan', () => {
  it.each([
    [7000, 128, { block: 128, count: 1 }],
    [7000, 300, { block: 300, count: 1 }],
    [7000, 640, { block: 213, count: 3 }],
    [600, 640, { block: 100, count: 3 }],
    [10, 5, { block: 32, count: 1 }],
  ])('for %d events against %d', (enrol, probe, plan) => {
    expect(blockPlan(enrol, probe)).toEqual(plan);
  });
});
