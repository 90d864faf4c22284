import type { FreeTextPopulation } from '@ductus/core';
import { population } from '@ductus/population';
import { recalibrateFreeText, trainFreeText } from '@ductus/population/train/free-text';
import { cutAt } from '../../evaluate/probes.ts';
import type { KeystrokeSample, Person, RecogniserOptions } from '../recogniser.ts';
import { keystrokesOf } from './keystrokes-of.ts';
import { typingStream } from './typing-stream.ts';

/** Fewer people than that say how far to trust what the shipped population makes of them, and no more. */
const PEOPLE_OF_A_POPULATION = 200;

/** What these people teach of free typing: all of it, or, when they are few, how far to trust what ships. */
export function learnedRatio(
  people: readonly Person<KeystrokeSample>[],
  { privacy, enrol, probe, seed }: RecogniserOptions,
): FreeTextPopulation {
  const writings = people.map(({ subject, samples }) => ({
    id: subject,
    samples: samples.map((sample) => keystrokesOf(sample, privacy)),
  }));
  const training = { seed, templates: [enrol], windows: [probe] };
  return people.length < PEOPLE_OF_A_POPULATION
    ? recalibrateFreeText(writings, population.freeText, training)
    : trainFreeText(writings, training).section;
}

/** What each of the people would enrol. */
export function enrolments(people: readonly Person<KeystrokeSample>[], { enrol }: RecogniserOptions) {
  return people.map(({ samples }) => cutAt(typingStream, samples, enrol)[0]);
}
