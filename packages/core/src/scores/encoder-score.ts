import type { Keystroke } from '../capture/sample.ts';
import type { TypingDirection } from '../enrolment/typing-direction.ts';
import { encoderFor } from '../enrolment/typing-direction.ts';
import { TemplateError } from '../errors.ts';
import { cosine } from '../features/encoder/cosine.ts';
import type { TypingEncoder } from '../features/encoder/typing-encoder.ts';
import { adaptiveScore, type CohortLevel, cohortLevel } from './cohort-level.ts';

/** A direction made ready to compare with others. */
export interface Bearing {
  /** Version of the encoder that it is of. */
  readonly encoder: string;
  /** Of length 1. */
  readonly vector: Float32Array;
  /** Null without a cohort. */
  readonly level: CohortLevel | null;
}

/** A vector of any length but 0, made ready. */
export function bearingOf(vector: Float32Array, { version, cohort }: TypingEncoder): Bearing {
  const length = Math.hypot(...vector);
  const unit = vector.map((value) => value / length);
  return { encoder: version, vector: unit, level: cohort.length > 0 ? cohortLevel(unit, cohort) : null };
}

/**
 * How similar two directions are: their cosine, set off against the cohort where there is one (`adaptiveScore`).
 *
 * @throws TemplateError `template-mismatch` when they are of different encoders: their cosine would mean nothing.
 */
export function bearingScore(template: Bearing, probe: Bearing): number {
  if (template.encoder !== probe.encoder) {
    const expected = `a direction must be of encoder ${probe.encoder}`;
    throw new TemplateError(
      'template-mismatch',
      `${expected}, got ${template.encoder.slice(0, 40)}: enrol anew`,
    );
  }
  const value = cosine(template.vector, probe.vector);
  return template.level && probe.level ? adaptiveScore(value, template.level, probe.level) : value;
}

/** Keystrokes that a direction must have been learned from before it says anything. */
export const DIRECTION_FROM = 200;

/** What an encoder makes of a window and a template; null where it has nothing to say. */
export interface EncoderOpinion {
  readonly score: number;
  readonly encoder: TypingEncoder;
  /** Behind the direction. */
  readonly keystrokes: number;
}

/** Of a longer window the last so many keystrokes are heard: more say nothing more. */
const MOST_HEARD = 2000;

const bearings = new WeakMap<TypingDirection, { encoder: TypingEncoder; bearing: Bearing }>();

/**
 * What the encoder for these keys says. Null without an encoder, without enough that it was taught, and for too few keys: what another
 * encoder or another version of it was taught is never compared.
 */
export function encoderOpinion(
  directions: readonly TypingDirection[],
  keystrokes: readonly Keystroke[],
  encoders: readonly TypingEncoder[],
): EncoderOpinion | null {
  const encoder = encoderFor(encoders, keystrokes);
  const direction = directions.find((one) => one.encoder === encoder?.version);
  if (encoder === undefined || direction === undefined || direction.keystrokes < DIRECTION_FROM) return null;
  const vector = encoder.directionOf([keystrokes.slice(-MOST_HEARD)]);
  if (vector === null) return null;
  const score = bearingScore(bearingFor(direction, encoder), bearingOf(vector, encoder));
  return { encoder, score, keystrokes: direction.keystrokes };
}

/** Made once for each direction and encoder. */
function bearingFor(direction: TypingDirection, encoder: TypingEncoder): Bearing {
  const known = bearings.get(direction);
  if (known?.encoder === encoder) return known.bearing;
  const bearing = bearingOf(direction.mean, encoder);
  bearings.set(direction, { encoder, bearing });
  return bearing;
}
