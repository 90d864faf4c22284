import { type FixedTextTemplate, fitFixedText } from './fixed-text-template.ts';
import type { ScaleCurves } from './scale-curve.ts';

/**
 * Takes back what a template learned by the way (`adoptSample`) from `since` on; what was enrolled stays, and so does what was
 * adopted before. The same template when there is nothing to take back.
 *
 * A template keeps its newest samples only: what adopted ones have pushed out does not come back, and a template that is left with
 * fewer samples than it needs does not verify until it was taught again.
 *
 * @param since - Milliseconds since the Unix epoch.
 * @param scales - What is to be expected of one person's deviations: the population's.
 * @example
 * const key = (position) => ({ stroke: position, keyClass: KeyClass.char, identity: 0, position, down: 1000 + 151.7 * position, up: 1090.3 + 151.7 * position, repeats: 0, trusted: true, composing: false })
 * const sample = { field: 'password', keystrokes: [0, 1, 2, 3, 4, 5].map(key), textLength: 6, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 }
 * const curve = { constant: -2, linear: 0, quadratic: 0, low: 0, high: 1 }
 * const options = { samplesNeeded: 1, samplesKept: 50, priorScales: { hold: curve, 'press-press': curve, 'release-press': curve } }
 * const { template } = enrolSample(null, sample, undefined, options)
 * const adopted = adoptSample(template, sample, { strongAt: 1000, at: 2000, bits: 3, matchBits: 2.25 }, options).template
 * [adopted.vectors.length, adopted.adoptedAt] // => [2, [0, 2000]]
 * undoAdoption(adopted, 1500, options.priorScales).vectors.length // => 1
 * undoAdoption(adopted, 2500, options.priorScales) === adopted // => true
 */
export function undoAdoption(
  template: FixedTextTemplate,
  since: number,
  scales: ScaleCurves,
): FixedTextTemplate {
  const stays = template.adoptedAt.map((at) => at === 0 || at < since);
  if (!stays.includes(false)) return template;
  const vectors = template.vectors.filter((_, place) => stays[place]);
  return {
    ...template,
    vectors,
    adoptedAt: template.adoptedAt.filter((_, place) => stays[place]),
    setAside: false,
    model: fitFixedText(vectors, template.textLength, scales),
  };
}
