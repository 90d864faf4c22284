import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldOf } from '../../evaluate/folds.ts';
import { runLab } from '../../testing/run-lab.ts';
import type { Background, KeystrokeSample, Person } from '../recogniser.ts';
import { freeTask } from './free-task.ts';
import { teachEncoder } from './teach-encoder.ts';

const letters = ['KeyT', 'KeyH', 'KeyE', 'Space', 'KeyA', 'KeyN'];

/** Somebody whose keys are held, and follow each other, each at its own pace. */
function person(seed: number): Person<KeystrokeSample> {
  const random = seededRandom(seed);
  const hold = letters.map(() => 50 + 120 * random());
  const gap = letters.map(() => 90 + 250 * random());
  const which = Array.from({ length: 240 }, () => Math.floor(random() * letters.length));
  const down = new Float64Array(which.length);
  for (let i = 1; i < down.length; i++) down[i] = down[i - 1]! + gap[which[i]!]! * (0.8 + 0.4 * random());
  const up = down.map((time, i) => time + hold[which[i]!]! * (0.8 + 0.4 * random()));
  const codes = which.map((i) => letters[i]!);
  return { subject: `p${seed}`, samples: [{ session: '1', sample: '1', codes, down, up }], attacks: [] };
}

const people = Array.from({ length: 204 }, (_, i) => person(i + 1));
const folder = mkdtempSync(join(tmpdir(), 'ductus-taught-'));
const before = process.env.DUCTUS_ENCODER;
let written: string;

beforeAll(() => {
  process.env.DUCTUS_ENCODER = folder;
  written = teachEncoder(people, folder, { share: 0.5, level: 'code', steps: 1, training: 1 });
});
afterAll(() => {
  if (before === undefined) delete process.env.DUCTUS_ENCODER;
  else process.env.DUCTUS_ENCODER = before;
  rmSync(folder, { recursive: true });
});

const make = (background: Background<KeystrokeSample>, detector = 'taught-encoder') =>
  freeTask.make(background, { privacy: 'code', enrol: 120, probe: 60, seed: 1, detector });
const codeOf = (run: () => unknown) => {
  try {
    run();
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
/** What the first half teaches is for the people of the second. */
const { background, evaluated } = foldOf(people, 'split', 1, 1);
const taught = background as readonly Person<KeystrokeSample>[];

describe('an encoder that half of the people taught', () => {
  it.each(['taught-encoder', 'taught-encoder-and-ratio'])('compares the other half: %s', (detector) => {
    const recogniser = make(taught, detector);
    const [one, other] = evaluated.map(({ samples }) => samples[0]!);
    const template = recogniser.enrol([one!]);
    const score = (sample: KeystrokeSample) => recogniser.compare(template, recogniser.prepare(sample)).score;
    expect(score(one!)).toBeGreaterThan(score(other!));
  });

  it('is of the people who taught it: any others have none', () => {
    expect(written).toMatch(/taught-code-1-[0-9a-f]{8}\.weights$/);
    expect(codeOf(() => make(evaluated))).toBe('data-missing');
    expect(codeOf(() => make(taught.slice(1)))).toBe('data-missing');
    expect(codeOf(() => make('shipped'))).toBe('usage');
  });

  it('is the same when it is taught again, from where the training was', () => {
    expect(teachEncoder(people, folder, { share: 0.5, level: 'code', steps: 1, training: 1 })).toBe(written);
  });

  it('needs people to be taught by', () => {
    const few = { share: 0.5, level: 'code', steps: 1, training: 1 } as const;
    expect(codeOf(() => teachEncoder(people.slice(0, 150), folder, few))).toBe('data-insufficient');
  });
});

describe('lab teach', () => {
  it.each([
    [['teach'], 'Expected klicke or aalto, got none.'],
    [['teach', 'cmu'], 'Expected klicke or aalto, got cmu.'],
    [['teach', 'klicke', '--privacy', 'position'], 'Expected --privacy with code or zone, got position.'],
  ])('refuses %j', async (words, sentence) => {
    const { code, err } = await runLab(words, { DUCTUS_DATA: '/nowhere' });
    expect(code).toBe(2);
    expect(err.split('\n\n')[0]).toBe(sentence);
  });
});
