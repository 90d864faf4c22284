import { itad, rAndADistance } from '@ductus/core';
import { population } from '@ductus/population';
import { trainFreeText } from '@ductus/population/train/free-text';
import { LabError } from '../../lab-error.ts';
import type { KeystrokeSample, Person, RecogniserOptions, Task } from '../recogniser.ts';
import { FREE_TEXT_ENGINE, freeRecogniser } from './free-recogniser.ts';
import { keystrokesOf } from './keystrokes-of.ts';
import { itadRecogniser, rAndARecogniser } from './n-graph-recogniser.ts';

/** Fewest people from whom anything can be learned. */
const LEAST_PEOPLE = 6;

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
  if (people.length < LEAST_PEOPLE) {
    throw new LabError(
      'data-insufficient',
      `Expected at least ${LEAST_PEOPLE} people to learn from, got ${people.length}.`,
    );
  }
  const writings = people.map(({ subject, samples }) => ({
    id: subject,
    samples: samples.map((sample) => keystrokesOf(sample, privacy)),
  }));
  return trainFreeText(writings, { seed, templates: [enrol], windows: [probe] }).section;
}
