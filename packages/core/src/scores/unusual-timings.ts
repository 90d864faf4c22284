import type { Sample } from '../capture/sample.ts';
import type { FixedTextTemplate } from '../enrolment/fixed-text-template.ts';
import { featureKinds } from '../features/feature-kinds.ts';
import type { FeatureKind } from '../features/feature-set.ts';
import { fixedTextTimings } from '../features/fixed-text-features.ts';
import { rhythmFeatures } from '../features/rhythm-features.ts';
import { quantile } from '../math/quantile.ts';

/** One timing of a text that was not as usual. It names a place in the text, never the key that is there. */
export interface UnusualTiming {
  readonly kind: FeatureKind;
  /** Place of the key, from 0; of intervals that of the earlier key. The Enter after the text is the last. */
  readonly key: number;
  /** How far from the usual, in the person's own mean deviations; above 0 it took longer. */
  readonly deviations: number;
}

/** Below so many deviations nothing is called unusual: of normal values one in nine lies farther out. */
const UNUSUAL = 2;
const MOST = 5;

/**
 * What about a sample was unusual for the person of a template: the timings farthest from the median of what is compared with, in the
 * deviations that the comparison uses, the farthest first; five at most, each at least two deviations out. Empty where
 * nothing can be compared.
 *
 * Times are bent before (`rhythmFeatures`), so that deviations are relative to how long something usually takes.
 *
 * @example
 * const key = (position) => ({ stroke: position, keyClass: KeyClass.char, identity: 0, position, down: 1000 + 150 * position, up: 1090 + 150 * position, repeats: 0, trusted: true, composing: false })
 * const sample = { field: 'password', keystrokes: [0, 1, 2, 3, 4, 5].map(key), textLength: 6, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 }
 * const curve = { constant: -2, linear: 0, quadratic: 0, low: 0, high: 1 }
 * const options = { samplesNeeded: 1, samplesKept: 50, priorScales: { hold: curve, 'press-press': curve, 'release-press': curve } }
 * const { template } = enrolSample(null, sample, undefined, options)
 * const held = { ...sample, keystrokes: sample.keystrokes.map((key) => (key.position === 5 ? { ...key, up: key.up + 100 } : key)) }
 * unusualTimings(template, held).map(({ kind, key }) => [kind, key]) // => [['hold', 5]]
 * unusualTimings(template, sample) // => []
 */
export function unusualTimings(
  { model, textLength }: FixedTextTemplate,
  sample: Sample,
): readonly UnusualTiming[] {
  if (model === null || sample.textLength !== textLength) return [];
  const { scale, rows, dimension } = model;
  const probe = rhythmFeatures(fixedTextTimings(sample, textLength), textLength + 1);
  const kinds = featureKinds(textLength);
  const found: UnusualTiming[] = [];
  for (let j = 0; j < dimension; j++) {
    const deviations = probe[j]! / scale[j]! - usual(rows, j, dimension);
    if (Math.abs(deviations) >= UNUSUAL)
      found.push({ kind: kinds[j]!, key: keyOf(j, textLength), deviations });
  }
  return found.sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations)).slice(0, MOST);
}

/** The median of a feature over what is compared with; not a number where it is missing in all. */
function usual(rows: Float64Array, feature: number, dimension: number): number {
  const values: number[] = [];
  for (let at = feature; at < rows.length; at += dimension) {
    if (!Number.isNaN(rows[at]!)) values.push(rows[at]!);
  }
  return values.length === 0 ? Number.NaN : quantile(values, 0.5);
}

/** Features are holds of every key, then intervals from every key but the last, twice. */
function keyOf(feature: number, textLength: number): number {
  return feature <= textLength ? feature : (feature - textLength - 1) % textLength;
}
