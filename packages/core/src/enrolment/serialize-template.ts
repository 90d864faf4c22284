import { saveModel } from '../detectors/save-model.ts';
import type { FixedTextTemplate } from './fixed-text-template.ts';
import type { FreeTextTemplate } from './free-text-template.ts';
import { packCounts, packFloats } from './packed-numbers.ts';

export type Template = FixedTextTemplate | FreeTextTemplate;

/** The template as JSON; a missing feature is `null`. `parseTemplate` is its inverse. */
export function serializeTemplate(template: Template): string {
  if (template.kind === 'typing-free') {
    const contexts = packCounts(template.contexts);
    const counts = packFloats(template.counts);
    const means = packFloats(template.means);
    return JSON.stringify({ ...template, contexts, counts, means, squares: packFloats(template.squares) });
  }
  const vectors = template.vectors.map((vector) =>
    Array.from(vector, (value) => (Number.isNaN(value) ? null : value)),
  );
  const model = template.model === null ? null : saveModel(template.model);
  return JSON.stringify({ ...template, vectors, model });
}
