import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EncoderLevel, encoderKeys, packEncoder } from '@ductus/core/encoder';
import { RECIPE, trainEncoder } from '@ductus/population/train/encoder';
import { foldOf } from '../../evaluate/folds.ts';
import { LabError } from '../../lab-error.ts';
import type { KeystrokeSample, Person } from '../recogniser.ts';
import { keystrokesOf } from './keystrokes-of.ts';
import { taughtName, taughtPeople } from './taught-people.ts';

/** People are drawn by this seed, as `lab run` draws them unless another is named; the second part is compared. */
const PARTS_SEED = 1;
const COMPARED = 1;

export interface Teaching {
  /** Share of the people who teach, 0 to 1; the others are compared. */
  readonly share: number;
  readonly level: EncoderLevel;
  readonly steps: number;
  /** Seed of the training. */
  readonly training: number;
}

/**
 * Trains an encoder on a share of the people, but for those who will teach how to fuse it, by the recipe of what ships.
 *
 * @param folder - Where the weights are left, and how far the training is, to go on after an interruption.
 * @returns the path of the weights
 * @throws LabError `data-insufficient` for too few people
 */
export function teachEncoder(
  people: readonly Person<KeystrokeSample>[],
  folder: string,
  { share, level, steps, training }: Teaching,
): string {
  const { background } = foldOf(people, 'split', PARTS_SEED, COMPARED, share);
  const parted = taughtPeople(background as readonly Person<KeystrokeSample>[]);
  if (parted.taught.length < RECIPE.peoplePerStep) {
    const least = Math.ceil((RECIPE.peoplePerStep + parted.heldOut.length) / share);
    throw new LabError(
      'data-insufficient',
      `Expected ${least} people or more to teach an encoder, got ${people.length}.`,
    );
  }
  const typists = (some: readonly Person<KeystrokeSample>[]) =>
    some.map(({ subject, samples }) => ({
      id: subject,
      pieces: samples.map((sample) => encoderKeys(keystrokesOf(sample, level))),
    }));
  const name = taughtName(parted, level, training);
  const model = trainEncoder(
    { taught: typists(parted.taught), heldOut: typists(parted.heldOut) },
    { ...RECIPE, version: name, level, seed: training, steps },
    join(folder, `${name}.checkpoint`),
  );
  const path = join(folder, `${name}.weights`);
  writeFileSync(path, packEncoder(model));
  return path;
}
