import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@ductus/core';
import { encoderKeys, packEncoder } from '@ductus/core/encoder';
import { plainKernel } from '@ductus/core/neural';
import { loadKernel } from '@ductus/kernels';
import { EncoderTraining, RECIPE } from '@ductus/population/train/encoder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeystrokeSample, Person, RecogniserOptions } from '../recogniser.ts';
import { freeTask } from './free-task.ts';
import { keystrokesOf } from './keystrokes-of.ts';

const letters = ['KeyT', 'KeyH', 'KeyE', 'Space', 'KeyA', 'KeyN'];

/** Typing by somebody whose keys are held, and follow each other, each at its own pace. */
function typist(seed: number) {
  const habit = seededRandom(seed);
  const hold = letters.map(() => 50 + 120 * habit());
  const gap = letters.map(() => 90 + 250 * habit());
  const random = seededRandom(seed + 1000);
  return (keys: number): KeystrokeSample => {
    const which = Array.from({ length: keys }, () => Math.floor(random() * letters.length));
    const down = new Float64Array(keys);
    for (let i = 1; i < keys; i++) down[i] = down[i - 1]! + gap[which[i]!]! * (0.8 + 0.4 * random());
    const up = down.map((time, i) => time + hold[which[i]!]! * (0.8 + 0.4 * random()));
    return { session: '1', sample: '1', codes: which.map((i) => letters[i]!), down, up };
  };
}

const person = (seed: number): Person<KeystrokeSample> => ({
  subject: `p${seed}`,
  samples: [typist(seed)(700)],
  attacks: [],
});
const people = Array.from({ length: 16 }, (_, i) => person(200 + i));
const options: RecogniserOptions = { privacy: 'code', enrol: 300, probe: 60, seed: 1, detector: 'encoder' };

/** A small encoder that learned from forty people, in a second. */
function weights(): Uint8Array {
  const typists = Array.from({ length: 40 }, (_, i) => {
    const keys = encoderKeys(keystrokesOf(typist(300 + i)(300), 'code'));
    return { id: `t${i}`, pieces: [keys] };
  });
  const small = {
    width: 16,
    heads: 2,
    size: 12,
    embedding: 4,
    peoplePerStep: 8,
    cropsPerPerson: 3,
    shortest: 20,
    longest: 30,
  };
  const training = new EncoderTraining(
    typists,
    { ...RECIPE, ...small, version: 'test', level: 'code', seed: 1, steps: 60, rate: 1e-2 },
    loadKernel() ?? plainKernel,
  );
  while (training.step < 60) training.next();
  return packEncoder(training.model());
}

const folder = mkdtempSync(join(tmpdir(), 'ductus-weights-'));
let trained: Uint8Array;
const before = process.env.DUCTUS_ENCODER;
beforeAll(() => {
  process.env.DUCTUS_ENCODER = folder;
  trained = weights();
  writeFileSync(join(folder, 'code-1.weights'), trained);
});
afterAll(() => {
  if (before === undefined) delete process.env.DUCTUS_ENCODER;
  else process.env.DUCTUS_ENCODER = before;
  rmSync(folder, { recursive: true });
});

describe.each([
  ['encoder', 'shipped'],
  ['encoder', people],
  ['encoder-and-ratio', people],
  ['encoder-and-ratio', 'shipped'],
  ['encoder-and-ratio', 'none'],
] as const)('%s', (detector, background) => {
  const made = () => freeTask.make(background, { ...options, detector });

  it('scores a typist above strangers', () => {
    const recogniser = made();
    const own = typist(1);
    const template = recogniser.enrol([own(300)]);
    const score = (sample: KeystrokeSample) => recogniser.compare(template, recogniser.prepare(sample)).score;
    const least = Math.min(...[1, 2, 3].map(() => score(own(120))));
    for (const seed of [2, 3, 4, 5]) expect(score(typist(seed)(120))).toBeLessThan(least);
  });

  it('says nothing where there is nothing to compare, and never throws', () => {
    const recogniser = made();
    const template = recogniser.enrol([typist(1)(300)]);
    const empty = {
      session: '1',
      sample: '1',
      codes: [],
      down: new Float64Array(0),
      up: new Float64Array(0),
    };
    const odd = { ...empty, codes: ['KeyA'], down: Float64Array.of(5), up: Float64Array.of(Number.NaN) };
    for (const sample of [empty, odd]) {
      expect(recogniser.compare(template, recogniser.prepare(sample)).score).toBeNaN();
      const little = recogniser.compare(recogniser.enrol([sample]), recogniser.prepare(typist(1)(60)));
      if (detector === 'encoder') expect(little.score).toBeNaN();
    }
  });
});

describe('an encoder that cannot be used', () => {
  const codeOf = (change: Partial<RecogniserOptions>) => {
    try {
      freeTask.make('shipped', { ...options, ...change });
      return 'none';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it('is refused with a code: none there, damaged, no keys to go by, but where the ratio can speak alone', () => {
    writeFileSync(join(folder, 'zone-1.weights'), trained.slice(0, -5));
    expect(codeOf({ privacy: 'zone' })).toBe('data-malformed');
    rmSync(join(folder, 'zone-1.weights'));
    expect(codeOf({ privacy: 'zone' })).toBe('data-missing');
    expect(codeOf({ privacy: 'position' })).toBe('usage');
    expect(codeOf({ detector: 'encoder-and-ratio', privacy: 'position' })).toBe('none');
  });
});
