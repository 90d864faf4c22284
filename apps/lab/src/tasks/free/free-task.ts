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
import {
  ENCODER_AND_RATIO,
  encoderAndRatio,
  learnedFusion,
  learnWeights,
  shippedFusion,
} from './encoder-and-ratio.ts';
import { ENCODER, encoderRecogniser } from './encoder-recogniser.ts';
import { encoderAt, requireEncoder } from './encoder-weights.ts';
import { FREE_TEXT_ENGINE, freeRecogniser } from './free-recogniser.ts';
import { keystrokesOf } from './keystrokes-of.ts';
import { itadRecogniser, rAndARecogniser } from './n-graph-recogniser.ts';
import { typingStream } from './typing-stream.ts';

/** Fewer people than that say how far to trust what the shipped population makes of them, and no more. */
const PEOPLE_OF_A_POPULATION = 200;

/** Fewer people than that do not teach how to fuse: what ships does. */
const PEOPLE_WHO_TEACH = 12;

/** Any text, each time another. A sample is a window of keystrokes. */
export const freeTask: Task<KeystrokeSample> = {
  name: 'free',
  detectors: [ENCODER_AND_RATIO, FREE_TEXT_ENGINE, itad.name, rAndADistance.name, ENCODER],
  watches: FREE_TEXT_ENGINE,
  make(background, options) {
    const { detector, privacy } = options;
    if (detector === itad.name) return itadRecogniser(privacy);
    if (detector === rAndADistance.name) return rAndARecogniser(privacy);
    if (detector === ENCODER) {
      const people = typeof background === 'string' ? [] : background;
      return encoderRecogniser(requireEncoder(privacy), privacy, enrolments(people, options));
    }
    if (detector === ENCODER_AND_RATIO) return fusedWith(background, options) as Recogniser<KeystrokeSample>;
    if (detector !== FREE_TEXT_ENGINE) {
      throw new LabError('usage', `There is no detector ${detector} for free text.`);
    }
    return ratioWith(background, options);
  },
};

function ratioWith(background: Background<KeystrokeSample>, options: RecogniserOptions) {
  if (background === 'none') return freeRecogniser(population.freeText, options.privacy, false);
  const learned = background === 'shipped' ? population.freeText : learnedFrom(background, options);
  return freeRecogniser(learned, options.privacy, true);
}

/**
 * The shipped population and the encoder, fused as the server does, or by what other people teach: half of them the cohort, the others the weights.
 * The ratio alone where there is no encoder for the level, or where nothing may be known of other people.
 */
function fusedWith(background: Background<KeystrokeSample>, options: RecogniserOptions) {
  const { privacy } = options;
  const encoder = background === 'none' ? null : encoderAt(privacy);
  if (encoder === null) return ratioWith(background, options);
  const { freeText } = population;
  const ratio = freeRecogniser(freeText, privacy, true);
  const people = typeof background === 'string' ? [] : background;
  if (people.length < PEOPLE_WHO_TEACH) {
    const fuse = shippedFusion(encoder, freeText.limitBits);
    return encoderAndRatio(ratio, encoderRecogniser(encoder, privacy, []), fuse);
  }
  const cohort = people.filter((_, i) => i % 2 === 0);
  const taught = people.filter((_, i) => i % 2 === 1);
  const view = encoderRecogniser(encoder, privacy, enrolments(cohort, options));
  const weights = learnWeights(ratio, view, taught, options);
  return weights === null ? ratio : encoderAndRatio(ratio, view, learnedFusion(weights));
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
