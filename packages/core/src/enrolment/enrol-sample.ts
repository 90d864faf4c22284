import type { QualityIssue, Sample } from '../capture/sample.ts';
import { sampleQuality } from '../capture/sample-quality.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import { fixedTextTimings } from '../features/fixed-text-features.ts';
import { mostInconsistent } from './consistency.ts';
import {
  FIXED_TEXT_DETECTOR,
  FIXED_TEXT_FEATURE_SET,
  type FixedTextTemplate,
  fitFixedText,
} from './fixed-text-template.ts';
import type { ScaleCurves } from './scale-curve.ts';

/** Why a sample was refused, or what is weak about an accepted one. */
export type EnrolmentIssue = QualityIssue | 'text-length-differs' | 'too-few-features' | 'inconsistent';

/** `policy.enrolment` and `population.fixedText.scales`, as a rule. */
export interface EnrolmentOptions {
  /** Accepted samples after which the template may verify. */
  readonly samplesNeeded: number;
  /** Newest samples that the template keeps. */
  readonly samplesKept: number;
  /** What is to be expected of one person's deviations, by kind. */
  readonly priorScales: ScaleCurves;
  /** When a sample is adopted and not enrolled: now, in milliseconds since the Unix epoch. */
  readonly adoptedAt?: number;
}

export interface EnrolmentStep {
  /** To be stored whether or not the sample was accepted; null when there is nothing yet. */
  readonly template: FixedTextTemplate | null;
  readonly accepted: boolean;
  readonly issues: readonly EnrolmentIssue[];
  /** Whether the template may verify. */
  readonly complete: boolean;
}

/** Share of the features that an enrolled sample must have; what is missing is learned from the other samples. */
export const ENROLMENT_SHARE = 0.7;

/**
 * Adds a sample to a template, or starts one, if the sample is good enough.
 *
 * A sample is refused when its quality is unusable, when its text has another length than the template's, or when
 * fewer than 70 % of its features are present.
 *
 * From the fifth vector on, the one that the others contradict most (`CONSISTENCY_SCORE`) is set aside: the new one,
 * which is then refused as `inconsistent`, or, while the template is unfinished, an earlier one, so that an odd first
 * sample does not stay. This never happens twice in a row: somebody whose typing does vary is refused at most once
 * before every accepted sample.
 *
 * @param template - Null for the first sample.
 * @param textLength - Characters of the text; by default what the sample's device reported.
 * @throws DetectorError `option-invalid` for prior scales that are not positive.
 * @example
 * const key = (position) => ({ stroke: position, keyClass: KeyClass.char, identity: 0, position, down: 1000 + 151.7 * position, up: 1090.3 + 151.7 * position, repeats: 0, trusted: true, composing: false })
 * const sample = { field: 'password', keystrokes: [0, 1, 2, 3, 4, 5].map(key), textLength: 6, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 }
 * const curve = { constant: -2, linear: 0, quadratic: 0, low: 0, high: 1 }
 * const options = { samplesNeeded: 1, samplesKept: 50, priorScales: { hold: curve, 'press-press': curve, 'release-press': curve } }
 * const step = enrolSample(null, sample, undefined, options)
 * step.template.vectors.length // => 1
 * enrolSample(null, { ...sample, pasted: true }, undefined, options).issues // => ['pasted']
 */
export function enrolSample(
  template: FixedTextTemplate | null,
  sample: Sample,
  textLength: number | undefined,
  options: EnrolmentOptions,
): EnrolmentStep {
  const quality = sampleQuality(sample);
  const length = template?.textLength ?? textLength ?? sample.textLength;
  const issues: EnrolmentIssue[] = [...quality.issues];
  const refuse = (issue?: EnrolmentIssue): EnrolmentStep => ({
    template,
    accepted: false,
    issues: issue === undefined ? issues : [...issues, issue],
    complete: template !== null && isComplete(template),
  });
  if (!quality.usable) return refuse();
  if (sample.textLength !== length || (textLength ?? length) !== length) return refuse('text-length-differs');
  const vector = rounded(fixedTextTimings(sample, length));
  if (shareOfPresent(vector) < ENROLMENT_SHARE) return refuse('too-few-features');
  return add(template, vector, length, options, issues);
}

/**
 * Whether a template may verify: it has the samples that its policy asks for.
 *
 * @example
 * const key = (position) => ({ stroke: position, keyClass: KeyClass.char, identity: 0, position, down: 1000 + 151.7 * position, up: 1090.3 + 151.7 * position, repeats: 0, trusted: true, composing: false })
 * const sample = { field: 'password', keystrokes: [0, 1, 2, 3, 4, 5].map(key), textLength: 6, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 }
 * const curve = { constant: -2, linear: 0, quadratic: 0, low: 0, high: 1 }
 * const options = { samplesNeeded: 1, samplesKept: 50, priorScales: { hold: curve, 'press-press': curve, 'release-press': curve } }
 * isComplete(enrolSample(null, sample, undefined, options).template) // => true
 * isComplete(enrolSample(null, sample, undefined, { ...options, samplesNeeded: 10 }).template) // => false
 */
export function isComplete(template: FixedTextTemplate): boolean {
  return template.model !== null && template.vectors.length >= template.samplesNeeded;
}

/**
 * Share of a vector's features that are present, 0 to 1.
 *
 * @example shareOfPresent(Float64Array.of(0.1, NaN, 0.2, 0.3)) // => 0.75
 */
export function shareOfPresent(vector: FeatureVector): number {
  let present = 0;
  for (const value of vector) if (!Number.isNaN(value)) present++;
  return present / vector.length;
}

function add(
  template: FixedTextTemplate | null,
  vector: FeatureVector,
  textLength: number,
  options: EnrolmentOptions,
  issues: readonly EnrolmentIssue[],
): EnrolmentStep {
  const all = [...(template?.vectors ?? []), vector];
  const odd = template?.setAside === true ? -1 : oddOne(template, all, textLength, options);
  const kept = <T>(each: readonly T[]) =>
    each.filter((_, place) => place !== odd).slice(-options.samplesKept);
  const vectors = kept(all);
  const next: FixedTextTemplate = {
    kind: 'typing-fixed',
    version: 1,
    featureSet: FIXED_TEXT_FEATURE_SET,
    detector: FIXED_TEXT_DETECTOR,
    textLength,
    samplesNeeded: options.samplesNeeded,
    vectors,
    adoptedAt: kept([...(template?.adoptedAt ?? []), options.adoptedAt ?? 0]),
    setAside: odd >= 0,
    model: fitFixedText(vectors, textLength, options.priorScales),
  };
  const accepted = odd !== all.length - 1;
  return {
    template: next,
    accepted,
    issues: accepted ? issues : [...issues, 'inconsistent'],
    complete: isComplete(next),
  };
}

function oddOne(
  template: FixedTextTemplate | null,
  all: readonly FeatureVector[],
  textLength: number,
  options: EnrolmentOptions,
): number {
  const newest = all.length - 1;
  const finished = template !== null && isComplete(template);
  return mostInconsistent(all, finished ? [newest] : [...all.keys()], textLength, options.priorScales);
}

/** A tenth of a millisecond is the resolution of the wire. */
function rounded(vector: FeatureVector): FeatureVector {
  return vector.map((value) => Math.round(value * 1e4) / 1e4);
}
