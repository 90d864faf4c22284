import { describe, expect, test } from 'vitest';
import { learnKeystrokes } from '../enrolment/free-text-template.ts';
import { freeTyping } from '../enrolment/testing/fixed-text-typist.ts';
import type { TypingEncoder } from '../features/encoder/typing-encoder.ts';
import { compareFreeText } from './compare-free-text.ts';
import { bearingOf, bearingScore, DIRECTION_FROM, encoderOpinion } from './encoder-score.ts';
import { examplePopulation as population } from './testing/example-population.ts';

const keys = (seed: number, count: number, hold = 70, pressPress = 140) =>
  freeTyping(seed, count, hold, pressPress).map((key) => ({ ...key, identity: 5 }));

/** An encoder that sees the mean hold as an angle. */
const encoder: TypingEncoder = {
  version: 'angle-1',
  level: 'code',
  cohort: [],
  // Bits: the ratio's, and two for each unit of cosine.
  fusion: {
    weights: [0, 0, 0, 1, 0, 0, 2 * Math.LN2, 0, 0],
    templates: [250, 2000],
    windows: [25, 250],
    addedShare: 0.5,
    ratioLimit: 3,
  },
  directionOf: ([typing]) => {
    const holds = typing!.map(({ down, up }) => up - down);
    const angle = holds.reduce((sum, hold) => sum + hold, 0) / holds.length / 100;
    return Float32Array.of(Math.cos(angle), Math.sin(angle));
  },
};
const template = learnKeystrokes(null, keys(1, 400), { encoders: [encoder] });
const owner = keys(2, 50);

describe('compareFreeText with an encoder', () => {
  test('fuses what both say: the ratio within its limit, and the share of added windows of the fusion', () => {
    const plain = compareFreeText(template, owner, population);
    const fused = compareFreeText(template, owner, population, [encoder]);
    const { score } = encoderOpinion(template.directions, owner, [encoder])!;
    expect(plain).toMatchObject({ encoder: null, alone: plain.ratio });
    expect(plain.ratio).toBeGreaterThan(3);
    expect(fused).toMatchObject({ encoder: 'angle-1', ratio: plain.ratio });
    expect(fused.alone).toBeCloseTo(3 + 2 * score, 10);
    expect(fused.bits).toBeCloseTo(Math.min(fused.alone * 0.5, population.freeText.limitBits), 10);
  });

  test.each<[string, readonly TypingEncoder[], typeof template, typeof owner]>([
    ['there are no weights', [], template, owner],
    ['the template is older than encoders', [encoder], { ...template, directions: [] }, owner],
    ['another version taught it', [{ ...encoder, version: 'angle-2' }], template, owner],
    ['too little taught it', [encoder], few(template), owner],
    ['nothing is known of the keys', [encoder], template, owner.map((key) => ({ ...key, identity: 0 }))],
    ['the encoder is for zones', [{ ...encoder, level: 'zone' }], template, owner],
    ['there are too few keys for it', [{ ...encoder, directionOf: () => null }], template, owner],
    ['it was not taught how to fuse', [{ ...encoder, fusion: null }], template, owner],
  ])('lets the ratio speak alone where %s', (_, encoders, stored, window) => {
    const alone = compareFreeText(stored, window, population);
    expect(alone.samples).toBe(50);
    expect(compareFreeText(stored, window, population, encoders)).toEqual(alone);
  });
});

function few(one: typeof template): typeof template {
  return { ...one, directions: one.directions.map((each) => ({ ...each, keystrokes: DIRECTION_FROM - 1 })) };
}

describe('bearings', () => {
  test('are compared at length 1, set off against a cohort where there is one', () => {
    const plain = [Float32Array.of(3, 0), Float32Array.of(0.6, 0.8)].map((one) => bearingOf(one, encoder));
    expect(bearingScore(plain[0]!, plain[1]!)).toBeCloseTo(0.6, 6);
    // Cosines with the cohort: 1 and 0 for the first, 0.6 and 0.8 for the second.
    const cohort = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
    const among = [Float32Array.of(3, 0), Float32Array.of(0.6, 0.8)].map((one) =>
      bearingOf(one, { ...encoder, cohort }),
    );
    expect(bearingScore(among[0]!, among[1]!)).toBeCloseTo(((0.6 - 0.5) / 0.5 + (0.6 - 0.7) / 0.1) / 2, 5);
  });

  test('of different encoders are never compared', () => {
    const vector = Float32Array.of(1, 0);
    const other = bearingOf(vector, { ...encoder, version: 'angle-2' });
    expect(() => bearingScore(other, bearingOf(vector, encoder))).toThrow(
      expect.objectContaining({ code: 'template-mismatch' }),
    );
  });
});
