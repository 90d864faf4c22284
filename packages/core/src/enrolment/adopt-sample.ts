import type { Sample } from '../capture/sample.ts';
import { type EnrolmentOptions, type EnrolmentStep, enrolSample, isComplete } from './enrol-sample.ts';
import type { FixedTextTemplate } from './fixed-text-template.ts';

/** What speaks for a sample having been typed by the template's owner. */
export interface AdoptionProof {
  /** When the person last passed a strong authentication in this session, milliseconds since the Unix epoch; null: never. */
  readonly strongAt: number | null;
  /** Now, milliseconds since the Unix epoch. */
  readonly at: number;
  /** Bits of the sample's own comparison with the template. */
  readonly bits: number;
  /** Bits at which that comparison was a MATCH. */
  readonly matchBits: number;
}

/** How long after a strong authentication a sample may be adopted, in milliseconds. */
export const ADOPTION_WINDOW_MS = 600_000;

/**
 * Lets a finished template follow its owner's habits: adds a sample that was verified, if a strong authentication
 * less than ten minutes away vouches for the person and the sample's own comparison was a MATCH. Otherwise the template
 * comes back unchanged, with `accepted` false. An unfinished template enrols the sample on the strong authentication
 * alone: there is nothing yet that the sample could be compared with.
 *
 * A verification alone never changes a template: whoever passes it by luck would teach the template to let them in.
 * A sample that missed never changes a finished one either, though its owner was proved: people prove themselves
 * mostly after misses, a template taught by misses alone widens, and the false match rate grows with it
 * (`docs/adr/0004-adoption.md`).
 *
 * @throws DetectorError as `enrolSample`.
 * @example
 * const key = (position) => ({ stroke: position, keyClass: KeyClass.char, identity: 0, position, down: 1000 + 151.7 * position, up: 1090.3 + 151.7 * position, repeats: 0, trusted: true, composing: false })
 * const sample = { field: 'password', keystrokes: [0, 1, 2, 3, 4, 5].map(key), textLength: 6, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 }
 * const curve = { constant: -2, linear: 0, quadratic: 0, low: 0, high: 1 }
 * const options = { samplesNeeded: 1, samplesKept: 50, priorScales: { hold: curve, 'press-press': curve, 'release-press': curve } }
 * const { template } = enrolSample(null, sample, undefined, options)
 * const proof = { strongAt: 1000, at: 2000, bits: 3, matchBits: 2.25 }
 * adoptSample(template, sample, proof, options).accepted // => true
 * adoptSample(template, sample, { ...proof, bits: 1 }, options).accepted // => false
 * adoptSample(template, sample, { ...proof, strongAt: null }, options).accepted // => false
 */
export function adoptSample(
  template: FixedTextTemplate,
  sample: Sample,
  proof: AdoptionProof,
  options: EnrolmentOptions,
): EnrolmentStep {
  const complete = isComplete(template);
  const age = proof.strongAt === null ? Number.NaN : proof.at - proof.strongAt;
  const vouched = age >= 0 && age <= ADOPTION_WINDOW_MS;
  const fits = !complete || (Number.isFinite(proof.bits) && proof.bits >= proof.matchBits);
  if (!vouched || !fits) return { template, accepted: false, issues: [], complete };
  return enrolSample(template, sample, undefined, complete ? { ...options, adoptedAt: proof.at } : options);
}
