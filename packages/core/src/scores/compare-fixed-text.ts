import type { QualityIssue, Sample } from '../capture/sample.ts';
import { sampleQuality } from '../capture/sample-quality.ts';
import { isComplete, shareOfPresent } from '../enrolment/enrol-sample.ts';
import type { FixedTextTemplate } from '../enrolment/fixed-text-template.ts';
import { fixedTextTimings } from '../features/fixed-text-features.ts';
import { rhythmFeatures } from '../features/rhythm-features.ts';
import { tailFor } from './calibrate.ts';
import { type Evidence, type Reason, verdictOf } from './evidence.ts';
import { fixedTextBits } from './fixed-text-bits.ts';
import { falseMatchRate } from './non-mated-tail.ts';
import type { Population } from './population.ts';

/**
 * Share of the features below which a probe is not compared. With the 70 % that every enrolled vector has, probe and
 * vector then share at least half of the probe's features, as the detector asks of a neighbour.
 */
export const COMPARISON_SHARE = 0.6;

/** Share of the features below which the evidence is called thin. */
const THIN_SHARE = 0.75;

/**
 * Compares a probe of a fixed text with a person's template: bits for "the same person" against "somebody else
 * who types the same text".
 *
 * The bits are those of `fixedTextBits`, within plus and minus the population's `limitBits`.
 *
 * Where nothing can be compared, bits and samples are 0 and the reasons say why.
 *
 * @param template - Null when the person has none.
 * @param sample - Null when nothing was typed.
 * @example
 * const key = (position) => ({ stroke: position, keyClass: KeyClass.char, identity: 0, position, down: 1000 + 151.7 * position, up: 1090.3 + 151.7 * position, repeats: 0, trusted: true, composing: false })
 * const sample = { field: 'password', keystrokes: [0, 1, 2, 3, 4, 5].map(key), textLength: 6, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 }
 * const curve = { constant: -2, linear: 0, quadratic: 0, low: 0, high: 1 }
 * const options = { samplesNeeded: 1, samplesKept: 50, priorScales: { hold: curve, 'press-press': curve, 'release-press': curve } }
 * const { template } = enrolSample(null, sample, undefined, options)
 * const fixedText = { scales: options.priorScales, limitBits: 5, calibration: [{ samples: 1, offset: 9, slope: 1, spread: 0 }], detector: template.detector, featureSet: template.featureSet }
 * compareFixedText(template, sample, { fixedText }).bits // => 5
 * compareFixedText(template, null, { fixedText }).reasons // => ['no-typing']
 * compareFixedText(null, sample, { fixedText }) // => { source: 'typing-fixed', bits: 0, samples: 0, reasons: ['not-enrolled'] }
 */
export function compareFixedText(
  template: FixedTextTemplate | null,
  sample: Sample | null,
  population: Population,
): Evidence {
  const { fixedText } = population;
  if (sample === null) return nothing(['no-typing']);
  if (template === null || !isComplete(template)) return nothing(['not-enrolled']);
  if (template.featureSet !== fixedText.featureSet || template.detector !== fixedText.detector) {
    return nothing(['template-mismatch']);
  }
  const quality = sampleQuality(sample);
  const reasons = quality.issues.map(reasonOf);
  if (!quality.usable) return nothing(reasons);
  if (sample.textLength !== template.textLength) return nothing(['text-length-differs', ...reasons]);
  const probe = rhythmFeatures(fixedTextTimings(sample, template.textLength), template.textLength + 1);
  const share = shareOfPresent(probe);
  if (share < COMPARISON_SHARE) return nothing(['evidence-thin', ...reasons]);
  const bits = fixedTextBits(template.model!, template.vectors.length, probe, fixedText);
  const said: Reason[] = share < THIN_SHARE ? ['evidence-thin', ...reasons] : reasons;
  const verdict = verdictOf(bits);
  return {
    source: 'typing-fixed',
    bits,
    samples: template.vectors.length,
    reasons: said.length === 0 ? [verdict] : [...new Set([verdict, ...said])],
    falseMatchRate: falseMatchRate(tailFor(fixedText.calibration, template.vectors.length), bits),
  };
}

function nothing(reasons: readonly Reason[]): Evidence {
  return { source: 'typing-fixed', bits: 0, samples: 0, reasons };
}

function reasonOf(issue: QualityIssue): Reason {
  return issue === 'empty' ? 'no-typing' : issue;
}
