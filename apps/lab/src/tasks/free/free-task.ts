import { itad, rAndADistance } from '@ductus/core';
import { population } from '@ductus/population';
import { LabError } from '../../lab-error.ts';
import type { Background, KeystrokeSample, Recogniser, RecogniserOptions, Task } from '../recogniser.ts';
import {
  ENCODER_AND_RATIO,
  encoderAndRatio,
  learnedFusion,
  learnFusion,
  shippedFusion,
} from './encoder-and-ratio.ts';
import { ENCODER, encoderRecogniser } from './encoder-recogniser.ts';
import { encoderAt, requireEncoder } from './encoder-weights.ts';
import { FREE_TEXT_ENGINE, freeRecogniser } from './free-recogniser.ts';
import { enrolments, learnedRatio } from './learned-ratio.ts';
import { itadRecogniser, rAndARecogniser } from './n-graph-recogniser.ts';
import { TAUGHT_AND_RATIO, TAUGHT_ENCODER, taughtRecogniser } from './taught-recogniser.ts';

/** Fewer people than that do not teach how to fuse: what ships does. */
const PEOPLE_WHO_TEACH = 12;

/** Any text, each time another. A sample is a window of keystrokes. */
export const freeTask: Task<KeystrokeSample> = {
  name: 'free',
  detectors: [
    ENCODER_AND_RATIO,
    FREE_TEXT_ENGINE,
    itad.name,
    rAndADistance.name,
    ENCODER,
    TAUGHT_AND_RATIO,
    TAUGHT_ENCODER,
  ],
  watches: FREE_TEXT_ENGINE,
  make(background, options) {
    const { detector, privacy } = options;
    if (detector === itad.name) return itadRecogniser(privacy);
    if (detector === rAndADistance.name) return rAndARecogniser(privacy);
    if (detector === ENCODER) {
      const people = typeof background === 'string' ? [] : background;
      return encoderRecogniser(
        requireEncoder(privacy, options.training),
        privacy,
        enrolments(people, options),
      );
    }
    if (detector === TAUGHT_ENCODER || detector === TAUGHT_AND_RATIO) {
      return taughtRecogniser(background, options) as Recogniser<KeystrokeSample>;
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
  const learned = background === 'shipped' ? population.freeText : learnedRatio(background, options);
  return freeRecogniser(learned, options.privacy, true);
}

/**
 * The shipped population and the encoder, fused as the server does, or by what other people teach: half of them the cohort, the others the weights.
 * The ratio alone where there is no encoder for the level, or where nothing may be known of other people.
 */
function fusedWith(background: Background<KeystrokeSample>, options: RecogniserOptions) {
  const { privacy } = options;
  const encoder = background === 'none' ? null : encoderAt(privacy, options.training);
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
  const learned = learnFusion([ratio, view], freeText.limitBits, taught, options);
  return learned === null ? ratio : encoderAndRatio(ratio, view, learnedFusion(learned));
}
