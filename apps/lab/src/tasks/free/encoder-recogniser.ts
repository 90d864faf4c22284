import { adaptiveScore, type CohortLevel, cohortLevel } from '@ductus/core';
import type { PrivacyLevel } from '@ductus/core/capture';
import { cosine, type Encoder, encoderKeys, typingVector } from '@ductus/core/encoder';
import type { KeystrokeSample, Recogniser } from '../recogniser.ts';
import { keystrokesOf } from './keystrokes-of.ts';

export const ENCODER = 'encoder';

/** A direction of typing, and its level in the cohort where there is one. Null: too few keys. */
export type Direction = { readonly vector: Float32Array; readonly level: CohortLevel | null } | null;

/**
 * The cosine of a probe's vector to the enrolled one, set off against a cohort of other people where there is one.
 *
 * @param people - The cohort: what each of them would enrol.
 */
export function encoderRecogniser(
  encoder: Encoder,
  privacy: PrivacyLevel,
  people: readonly (readonly KeystrokeSample[])[],
): Recogniser<KeystrokeSample, Direction, Direction> {
  const vectorOf = (samples: readonly KeystrokeSample[]) =>
    typingVector(
      encoder,
      samples.map((sample) => encoderKeys(keystrokesOf(sample, privacy))),
    );
  const cohort = people.map(vectorOf).filter((vector) => vector !== null);
  const directionOf = (samples: readonly KeystrokeSample[]): Direction => {
    const vector = vectorOf(samples);
    return vector && { vector, level: cohort.length > 0 ? cohortLevel(vector, cohort) : null };
  };
  return {
    name: ENCODER,
    enrol: directionOf,
    prepare: (sample) => directionOf([sample]),
    compare(template, probe) {
      if (template === null || probe === null) return { score: Number.NaN, bits: null };
      const value = cosine(template.vector, probe.vector);
      const normal = template.level && probe.level && adaptiveScore(value, template.level, probe.level);
      return { score: normal ?? value, bits: null };
    },
  };
}
