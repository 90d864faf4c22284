import { seededRandom } from '@ductus/core';
import { population } from '@ductus/population';
import { describe, expect, it } from 'vitest';
import { ENCODER_AND_RATIO } from '../tasks/free/encoder-and-ratio.ts';
import { FREE_TEXT_ENGINE } from '../tasks/free/free-recogniser.ts';
import type { KeystrokeSample, Person } from '../tasks/recogniser.ts';
import { measureInPieces, type PiecesOptions, piecesOf } from './in-pieces.ts';

const letters = ['KeyT', 'KeyH', 'KeyE', 'Space', 'KeyA', 'KeyN'];
const TYPED = 1000;

/** Somebody whose keys are held, and follow each other, each at its own pace. */
function person(seed: number): Person<KeystrokeSample> {
  const random = seededRandom(seed);
  const hold = letters.map(() => 50 + 120 * random());
  const gap = letters.map(() => 90 + 250 * random());
  const which = Array.from({ length: TYPED }, () => Math.floor(random() * letters.length));
  const down = new Float64Array(TYPED);
  for (let i = 1; i < TYPED; i++) down[i] = down[i - 1]! + gap[which[i]!]! * (0.8 + 0.4 * random());
  const up = down.map((time, i) => time + hold[which[i]!]! * (0.8 + 0.4 * random()));
  const codes = which.map((i) => letters[i]!);
  return { subject: `p${seed}`, samples: [{ session: '1', sample: '1', codes, down, up }], attacks: [] };
}

const people = Array.from({ length: 6 }, (_, i) => person(i + 1));
const options: PiecesOptions = {
  task: 'free',
  enrol: 600,
  probe: 25,
  pieces: [12, 13],
  background: 'shipped',
  privacy: 'code',
  detector: ENCODER_AND_RATIO,
  seed: 1,
};
const measured = (more: Partial<PiecesOptions> = {}) =>
  measureInPieces(people, { ...options, ...more }, () => {});

describe('watching in pieces', () => {
  it('counts keystrokes, not pieces, and watches by both with the limits that ship', () => {
    const figures = measured();
    const [shipped] = population.encodedMonitors!;
    expect(figures.learned).toEqual([shipped, shipped]);
    expect(figures).toMatchObject({ owners: 6, intruders: 6 * 2, units: 6 * 400 });
  });

  it('notices people with other habits', () => {
    expect(measured().within['300'].value).toBe(1);
  });

  it('compares the same pieces once for both detectors', () => {
    const none = () => {};
    const first = piecesOf(people, options, none);
    expect(piecesOf(people, { ...options, detector: FREE_TEXT_ENGINE }, none)).toBe(first);
    expect(piecesOf(people, { ...options, pieces: [25] }, none)).not.toBe(first);
  });

  it('says how to come by an encoder that others taught', () => {
    expect(() => measured({ background: 'split' })).toThrow(
      expect.objectContaining({ code: 'data-missing', message: expect.stringContaining('lab -- teach') }),
    );
  });
});
