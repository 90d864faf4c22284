import { calibrate, calibrationFor, POINTER_FEATURE_SET, pointerBlocks, pointerScorer } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import { moveHand } from '../../../../core/src/features/testing/hand.ts';
import { trainPointer } from './train-pointer.ts';

const training = {
  block: 128,
  enrol: 20,
  probes: [1, 2],
  features: Array.from({ length: 190 }, (_, i) => i),
  seed: 1,
};

/** Somebody of habits of their own, and how they move for three quarters of a minute. */
const habits = (i: number) => ({
  pace: 300 + 35 * (i % 7),
  bow: 0.2 * Math.sin(2 * i),
  rest: 80 + 45 * (i % 5),
  hold: 60 + 15 * (i % 4),
  clock: [8, 10, 16][i % 3]!,
});
const person = (i: number, seed: number) => ({
  id: `p${i}`,
  tracks: [moveHand({ ...habits(i), seed }, 45)],
});
const people = Array.from({ length: 10 }, (_, i) => person(i, 100 + i));
const population = trainPointer(people, training)!;

describe('trainPointer', () => {
  it('says for what it was trained', () => {
    expect(population).toMatchObject({ featureSet: POINTER_FEATURE_SET, block: 128 });
    expect(population.features).toEqual(training.features);
    expect(population.calibration.map(({ samples }) => samples)).toEqual([1, 2]);
    expect(population.limitBits).toBeCloseTo(Math.log2(20), 12);
  });

  it('gives bits that speak for people it has never seen, and against others', () => {
    const blocks = (i: number, seed: number) => pointerBlocks(person(i, seed).tracks[0]!, 128, 64);
    const score = pointerScorer(blocks(20, 1), population);
    const bits = (vectors: readonly Float64Array[]) =>
      vectors.map((vector) => calibrate(calibrationFor(population.calibration, 1), score(vector)));
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean(bits(blocks(20, 2)))).toBeGreaterThan(0.5);
    expect(mean(bits(blocks(18, 3)))).toBeLessThan(-0.5);
  });

  it('is the same in whatever order the people come', () => {
    expect(trainPointer([...people].reverse(), training)).toEqual(population);
  });

  it('is nothing where too few people moved enough', () => {
    expect(trainPointer(people.slice(0, 2), training)).toBeUndefined();
    const resting = people.map(({ id, tracks }) => ({
      id,
      tracks: tracks.map((track) => ({ ...track, x: track.x.map(() => 0), y: track.y.map(() => 0) })),
    }));
    expect(trainPointer(resting, training)).toBeUndefined();
  });
});
