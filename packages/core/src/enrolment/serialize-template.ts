import { saveModel } from '../detectors/save-model.ts';
import type { FixedTextTemplate } from './fixed-text-template.ts';
import type { FreeTextTemplate } from './free-text-template.ts';
import { packCounts, packFloats } from './packed-numbers.ts';
import type { PointerTemplate } from './pointer-template.ts';
import { packPointer } from './pointer-vectors.ts';

export type Template = FixedTextTemplate | FreeTextTemplate | PointerTemplate;

/**
 * The template as JSON; a missing feature is `null`. `parseTemplate` is its inverse.
 *
 * @example
 * const key = (position) => ({ stroke: position, keyClass: KeyClass.char, identity: 0, position, down: 1000 + 151.7 * position, up: 1090.3 + 151.7 * position, repeats: 0, trusted: true, composing: false })
 * const sample = { field: 'password', keystrokes: [0, 1, 2, 3, 4, 5].map(key), textLength: 6, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 }
 * const curve = { constant: -2, linear: 0, quadratic: 0, low: 0, high: 1 }
 * const options = { samplesNeeded: 1, samplesKept: 50, priorScales: { hold: curve, 'press-press': curve, 'release-press': curve } }
 * const { template } = enrolSample(null, sample, undefined, options)
 * JSON.parse(serializeTemplate(template)).vectors[0].slice(0, 2) // => [0.0903, 0.0903]
 */
export function serializeTemplate(template: Template): string {
  if (template.kind === 'typing-free') {
    const contexts = packCounts(template.contexts);
    const counts = packFloats(template.counts);
    const means = packFloats(template.means);
    const squares = packFloats(template.squares);
    const directions = template.directions.map((one) => ({ ...one, mean: packFloats(one.mean) }));
    return JSON.stringify({ ...template, contexts, counts, means, squares, directions });
  }
  if (template.kind === 'pointer') {
    return JSON.stringify({ ...template, vectors: packPointer(template.vectors) });
  }
  const vectors = template.vectors.map((vector) =>
    Array.from(vector, (value) => (Number.isNaN(value) ? null : value)),
  );
  const model = template.model === null ? null : saveModel(template.model);
  return JSON.stringify({ ...template, vectors, model });
}
