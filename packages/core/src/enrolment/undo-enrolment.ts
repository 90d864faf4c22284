import { type FixedTextTemplate, fitFixedText } from './fixed-text-template.ts';
import type { ScaleCurves } from './scale-curve.ts';

/**
 * Takes the newest sample out of a template: somebody was interrupted while they typed it. What it pushed out or had set aside does not come
 * back. The same template when its newest sample was learned by the way (`undoAdoption` is for those), or when it has none.
 *
 * @param scales - What is to be expected of one person's deviations: the population's.
 * @example
 * const key = (position) => ({ stroke: position, keyClass: KeyClass.char, identity: 0, position, down: 1000 + 151.7 * position, up: 1090.3 + 151.7 * position, repeats: 0, trusted: true, composing: false })
 * const sample = { field: 'password', keystrokes: [0, 1, 2, 3, 4, 5].map(key), textLength: 6, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 }
 * const curve = { constant: -2, linear: 0, quadratic: 0, low: 0, high: 1 }
 * const options = { samplesNeeded: 1, samplesKept: 50, priorScales: { hold: curve, 'press-press': curve, 'release-press': curve } }
 * const { template } = enrolSample(null, sample, undefined, options)
 * undoEnrolment(template, options.priorScales).vectors.length // => 0
 */
export function undoEnrolment(template: FixedTextTemplate, scales: ScaleCurves): FixedTextTemplate {
  if (template.adoptedAt.at(-1) !== 0) return template;
  const vectors = template.vectors.slice(0, -1);
  return {
    ...template,
    vectors,
    adoptedAt: template.adoptedAt.slice(0, -1),
    setAside: false,
    model: fitFixedText(vectors, template.textLength, scales),
  };
}
