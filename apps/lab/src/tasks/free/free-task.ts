import { itad, rAndADistance } from '@ductus/core';
import { population } from '@ductus/population';
import { recalibrateFreeText, trainFreeText } from '@ductus/population/train/free-text';
import { cutAt } from '../../evaluate/probes.ts';
import { LabError } from '../../lab-error.ts';
import type {
  Background,
  KeystrokeSample,
  Person,
  Recogniser,
  RecogniserOptions,
  Task,
} from '../recogniser.ts';
import { ENCODER_AND_RATIO, encoderAndRatio, learnWeights } from './encoder-and-ratio.ts';
import { ENCODER, encoderRecogniser } from './encoder-recogniser.ts';
import { trainedEncoder } from './encoder-weights.ts';
import { FREE_TEXT_ENGINE, freeRecogniser } from './free-recogniser.ts';
import { keystrokesOf } from './keystrokes-of.ts';
import { itadRecogniser, rAndARecogniser } from './n-graph-recogniser.ts';
import { typingStream } from './typing-stream.ts';

/** Fewer people than that say how far to trust what the shipped population makes of them, and no more. */
const PEOPLE_OF_A_POPULATION = 200;

/** Any text, each time another. A sample is a window of keystrokes. */
export const freeTask: Task<KeystrokeSample> = {
  name: 'free',
  detectors: [FREE_TEXT_ENGINE, itad.name, rAndADistance.name, ENCODER, ENCODER_AND_RATIO],
  make(background, options) {
    const { detector, privacy } = options;
    if (detector === itad.name) return itadRecogniser(privacy);
    if (detector === rAndADistance.name) return rAndARecogniser(privacy);
    if (detector === ENCODER) {
      const people = typeof background === 'string' ? [] : background;
      return encoderRecogniser(trainedEncoder(privacy), privacy, enrolments(people, options));
    }
    if (detector === ENCODER_AND_RATIO) return fusedWith(background, options);
    if (detector !== FREE_TEXT_ENGINE) {
      throw new LabError('usage', `There is no detector ${detector} for free text.`);
    }
    if (background === 'none') return freeRecogniser(population.freeText, privacy, false);
    const learned = background === 'shipped' ? population.freeText : learnedFrom(background, options);
    return freeRecogniser(learned, privacy, true);
  },
};

/** The shipped population and the encoder, fused by what other people teach: half of them the cohort, the others the weights. */
function fusedWith(background: Background<KeystrokeSample>, options: RecogniserOptions) {
  if (typeof background === 'string') {
    throw new LabError('usage', `${ENCODER_AND_RATIO} needs other people to learn from: --background split.`);
  }
  const { privacy } = options;
  const cohort = background.filter((_, i) => i % 2 === 0);
  const taught = background.filter((_, i) => i % 2 === 1);
  const ratio = freeRecogniser(population.freeText, privacy, true) as Recogniser<KeystrokeSample>;
  const encoder = encoderRecogniser(
    trainedEncoder(privacy),
    privacy,
    enrolments(cohort, options),
  ) as Recogniser<KeystrokeSample>;
  const weights = learnWeights(ratio, encoder, taught, options);
  return weights === null ? ratio : encoderAndRatio(ratio, encoder, weights);
}

/** What each of the people would enrol. */
function enrolments(people: readonly Person<KeystrokeSample>[], { enrol }: RecogniserOptions) {
  return people.map(({ samples }) => cutAt(typingStream, samples, enrol)[0]);
}

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
