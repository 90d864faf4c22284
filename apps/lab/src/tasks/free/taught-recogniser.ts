import { LabError } from '../../lab-error.ts';
import type { Background, KeystrokeSample, Recogniser, RecogniserOptions } from '../recogniser.ts';
import { encoderAndRatio, learnedFusion, learnFusion } from './encoder-and-ratio.ts';
import { encoderRecogniser } from './encoder-recogniser.ts';
import { encoderNamed } from './encoder-weights.ts';
import { freeRecogniser } from './free-recogniser.ts';
import { enrolments, learnedRatio } from './learned-ratio.ts';
import { taughtName, taughtPeople } from './taught-people.ts';

/** The encoder that `lab teach` made of the people of the background, alone and with the ratio that they taught. */
export const TAUGHT_ENCODER = 'taught-encoder';
export const TAUGHT_AND_RATIO = 'taught-encoder-and-ratio';

const ADVICE = 'make it with npm run -s lab -- teach, of the same benchmark, level and seed';

/**
 * Everything learned from the people of the background, as what ships is learned from KLiCKe: most of them teach encoder, cohort and ratio, 60 others how to fuse
 * them.
 *
 * @throws LabError `usage` without people, `data-missing` where they taught no encoder or too little
 */
export function taughtRecogniser(
  background: Background<KeystrokeSample>,
  options: RecogniserOptions,
): Recogniser<KeystrokeSample, never, never> {
  const { privacy, detector, training = 1 } = options;
  if (typeof background === 'string') {
    throw new LabError('usage', `${detector} is learned from other people of the set: --background split.`);
  }
  const people = taughtPeople(background);
  const encoder = encoderNamed(taughtName(people, privacy, training), ADVICE);
  const view = encoderRecogniser(encoder, privacy, enrolments(people.taught, options));
  if (detector === TAUGHT_ENCODER) return view as Recogniser<KeystrokeSample, never, never>;
  const population = learnedRatio(people.taught, options);
  const ratio = freeRecogniser(population, privacy, true);
  const learned = learnFusion([ratio, view], population.limitBits, people.heldOut, options);
  if (learned === null) {
    throw new LabError(
      'data-insufficient',
      'Expected people with enough typing to learn how to fuse, got none.',
    );
  }
  return encoderAndRatio(ratio, view, learnedFusion(learned)) as Recogniser<KeystrokeSample, never, never>;
}
