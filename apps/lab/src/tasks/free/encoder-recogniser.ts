import { type Bearing, bearingOf, bearingScore } from '@ductus/core';
import type { PrivacyLevel } from '@ductus/core/capture';
import type { TypingEncoder } from '@ductus/core/encoder';
import type { KeystrokeSample, Recogniser } from '../recogniser.ts';
import { keystrokesOf } from './keystrokes-of.ts';

export const ENCODER = 'encoder';

/** A direction of typing. Null: too few keys. */
export type Direction = Bearing | null;

/**
 * The cosine of a probe's direction to the enrolled one, set off against a cohort of other people.
 *
 * @param people - The cohort: what each of them would enrol. Nobody: the cohort that the encoder brings.
 */
export function encoderRecogniser(
  encoder: TypingEncoder,
  privacy: PrivacyLevel,
  people: readonly (readonly KeystrokeSample[])[],
): Recogniser<KeystrokeSample, Direction, Direction> {
  const vectorOf = (samples: readonly KeystrokeSample[]) =>
    encoder.directionOf(samples.map((sample) => keystrokesOf(sample, privacy)));
  const cohort = people.map(vectorOf).filter((vector) => vector !== null);
  const among = cohort.length > 0 ? { ...encoder, cohort } : encoder;
  const directionOf = (samples: readonly KeystrokeSample[]): Direction => {
    const vector = vectorOf(samples);
    return vector && bearingOf(vector, among);
  };
  return {
    name: ENCODER,
    enrol: directionOf,
    prepare: (sample) => directionOf([sample]),
    compare(template, probe) {
      const score = template && probe ? bearingScore(template, probe) : Number.NaN;
      return { score, bits: null };
    },
  };
}
