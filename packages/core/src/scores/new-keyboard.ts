import type { Sample } from '../capture/sample.ts';
import type { FixedTextTemplate } from '../enrolment/fixed-text-template.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import { fixedTextTimings } from '../features/fixed-text-features.ts';
import { rhythmFeatures } from '../features/rhythm-features.ts';
import { quantile } from '../math/quantile.ts';
import { fixedTextBits } from './fixed-text-bits.ts';
import type { Population } from './population.ts';

/** Holds that must be known of both, or a common shift means nothing. */
const LEAST_HOLDS = 4;
/** Least common shift, as a natural logarithm of time: an eighth. */
const LEAST_SHIFT = 0.12;
/** The shift must also be so many times what the owner's own samples shift by from one to the next, */
const LEAST_DEVIATIONS = 3;
/** which counts as this much at least. */
const LEAST_DEVIATION = 0.04;
/** Bits that the sample must reach with the shift taken off. */
export const NEW_KEYBOARD_BITS = 3;

/**
 * Whether a sample looks like the template's owner at a keyboard that the template does not know: every key is held
 * longer, or every key shorter, by about the same share, and with that share taken off the rhythm fits clearly.
 *
 * A hint, never a match: a keyboard's travel changes holds and hardly the order and pace of presses, but so may another
 * person's. `docs/adr/0007-keyboards.md` has the figures.
 *
 * @param sample - One that could be compared with the template and did not match.
 * @throws DetectorError as `rhythmFeatures`.
 * @example
 * const key = (hold) => (position) => ({ stroke: position, keyClass: KeyClass.char, identity: 0, position, down: 1000 + 150 * position, up: 1000 + 150 * position + hold, repeats: 0, trusted: true, composing: false })
 * const typed = (hold) => ({ field: 'password', keystrokes: [0, 1, 2, 3, 4, 5].map(key(hold)), textLength: 6, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 })
 * const curve = { constant: -2, linear: 0, quadratic: 0, low: 0, high: 1 }
 * const options = { samplesNeeded: 1, samplesKept: 50, priorScales: { hold: curve, 'press-press': curve, 'release-press': curve } }
 * const { template } = enrolSample(null, typed(90), undefined, options)
 * const population = { fixedText: { limitBits: 5, calibration: [{ samples: 1, offset: 9, slope: 1, spread: 0 }] } }
 * isNewKeyboard(template, typed(140), population) // => true
 * isNewKeyboard(template, typed(92), population) // => false
 */
export function isNewKeyboard(template: FixedTextTemplate, sample: Sample, population: Population): boolean {
  if (template.model === null || sample.textLength !== template.textLength) return false;
  const keys = template.textLength + 1;
  const timings = fixedTextTimings(sample, template.textLength);
  const usual = usualHolds(template, keys);
  const shift = commonShift(timings, usual);
  if (!(Math.abs(shift) >= LEAST_SHIFT)) return false;
  const own = template.vectors.map((vector) => commonShift(vector, usual)).filter(Number.isFinite);
  const deviation = Math.sqrt(own.reduce((sum, one) => sum + one * one, 0) / Math.max(1, own.length));
  if (Math.abs(shift) < LEAST_DEVIATIONS * Math.max(deviation, LEAST_DEVIATION)) return false;
  const probe = rhythmFeatures(withoutShift(timings, keys, shift), keys);
  const bits = fixedTextBits(template.model, template.vectors.length, probe, population.fixedText);
  return bits >= NEW_KEYBOARD_BITS;
}

/** Median hold of each key in seconds; NaN where none is known. */
function usualHolds({ vectors }: FixedTextTemplate, keys: number): Float64Array {
  return Float64Array.from({ length: keys }, (_, place) => {
    const holds = vectors.map((vector) => vector[place]!).filter((hold) => hold > 0);
    return holds.length === 0 ? Number.NaN : quantile(holds, 0.5);
  });
}

/** Median natural logarithm of hold over usual hold; NaN when too few are known. */
function commonShift(timings: FeatureVector, usual: Float64Array): number {
  const shifts: number[] = [];
  for (let place = 0; place < usual.length; place++) {
    const shift = Math.log(timings[place]! / usual[place]!);
    if (Number.isFinite(shift)) shifts.push(shift);
  }
  return shifts.length < LEAST_HOLDS ? Number.NaN : quantile(shifts, 0.5);
}

/** The timings as they would be without the shift: presses stay where they are, releases move. */
function withoutShift(timings: FeatureVector, keys: number, shift: number): FeatureVector {
  const next = timings.slice();
  const factor = Math.exp(-shift);
  for (let key = 0; key < keys; key++) {
    next[key] = timings[key]! * factor;
    if (key < keys - 1) next[2 * keys - 1 + key]! += timings[key]! - next[key]!;
  }
  return next;
}
