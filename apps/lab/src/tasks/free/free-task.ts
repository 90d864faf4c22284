import { itad, rAndADistance } from '@ductus/core';
import { population } from '@ductus/population';
import { recalibrateFreeText, trainFreeText } from '@ductus/population/train/free-text';
import { LabError } from '../../lab-error.ts';
import type { KeystrokeSample, Person, RecogniserOptions, Task } from '../recogniser.ts';
import { FREE_TEXT_ENGINE, freeRecogniser } from './free-recogniser.ts';
import { keystrokesOf } from './keystrokes-of.ts';
import { itadRecogniser, rAndARecogniser } from './n-graph-recogniser.ts';

/** Fewer people than that say how far to trust what the shipped population makes of them, and no more. */
const PEOPLE_OF_A_POPULATION = 200;

/** Any text, each time another. A sample is a window of keystrokes. */
export const freeTask: Task<KeystrokeSample> = {
  name: 'free',
  detectors: [FREE_TEXT_ENGINE, itad.name, rAndADistance.name],
  make(background, options) {
    const { detector, privacy } = options;
    if (detector === itad.name) return itadRecogniser(privacy);
    if (detector === rAndADistance.name) return rAndARecogniser(privacy);
    if (detector !== FREE_TEXT_ENGINE) {
      throw new LabError('usage', `There is no detector ${detector} for free text.`);
    }
    if (background === 'none') return freeRecogniser(population.freeText, privacy, false);
    const learned = background === 'shipped' ? population.freeText : learnedFrom(background, options);
    return freeRecogniser(learned, privacy, true);
  },
};

function learnedFrom(
  people: readonly Person<KeystrokeSample>[],
  { privacy, enrol, probe, seed }: RecogniserOptions,
) {
  const writings = people.map(({ subject, samples }) => ({
    id: subject,
    samples: samples.map((sample) => keystrokesOf(sample, privacy)),
  }));
  const training = { seed, templates: [enrol], windows: [probe] };
  return people.length < PEOPLE_OF_A_POPULATION
    ? recalibrateFreeText(writings, population.freeText, training)
    : trainFreeText(writings, training).section;
}
