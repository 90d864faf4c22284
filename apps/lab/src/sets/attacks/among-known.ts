import type { FeatureVector } from '@ductus/core';
import { foldOf } from '../../evaluate/folds.ts';
import { fixedTask } from '../../tasks/fixed/fixed-task.ts';
import { sampleFromTimings } from '../../tasks/fixed/sample-from-timings.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';
import type { Attacked } from './attacks-command.ts';
import { enrolling } from './guesses.ts';

const SEED = 1;

/**
 * Everybody compared by a recogniser that knows how the people of the other half type the text: what is typed as many type it says
 * less for the owner.
 *
 * @param people repetitions of each, as vectors of timings in time order
 */
export function amongKnown(people: readonly (readonly FeatureVector[])[], keys: number): Attacked[] {
  const sampleOf = (timings: FeatureVector) =>
    sampleFromTimings('', '', timings.slice(0, keys), timings.slice(keys, 2 * keys - 1));
  const all = people.map(
    (repetitions, place): Person<KeystrokeSample> => ({
      subject: String(place).padStart(4, '0'),
      samples: repetitions.map(sampleOf),
      attacks: [],
    }),
  );
  const attacked = [0, 1].flatMap((fold) => {
    const { background, evaluated } = foldOf(all, 'split', SEED, fold);
    const options = { privacy: 'code', enrol: enrolling, probe: 1, seed: SEED } as const;
    const recogniser = fixedTask.make(background, { ...options, detector: fixedTask.detectors[0]! });
    const places = evaluated.map(({ subject }) => Number(subject));
    return evaluated.map(({ samples }, i): Attacked => {
      const template = recogniser.enrol(samples.slice(0, enrolling));
      return {
        own: places[i]!,
        strangers: places.filter((place) => place !== places[i]),
        bits: (timings) => recogniser.compare(template, recogniser.prepare(sampleOf(timings))).bits ?? 0,
      };
    });
  });
  return attacked.sort((a, b) => a.own - b.own);
}
