import { compareKeyboards, type Evidence, type FixedTextTemplate, type Population } from '@ductus/core';
import type { Sample } from '@ductus/core/capture';
import { type StoredKeyboards, templatesIn } from '../subjects/templates.ts';

export interface ComparedText {
  readonly evidence: Evidence;
  /** The template that the sample fits best; absent where it fits none. */
  readonly template?: FixedTextTemplate;
}

/** What a sample says about a person. Templates of another version say nothing, and the reasons tell. */
export function fixedTextEvidence(
  stored: StoredKeyboards,
  sample: Sample | undefined,
  population: Population,
): ComparedText {
  const templates = templatesIn(stored);
  if (templates.length === 0 && stored.some(({ mismatch }) => mismatch) && sample !== undefined) {
    return { evidence: { source: 'typing-fixed', bits: 0, samples: 0, reasons: ['template-mismatch'] } };
  }
  const { evidence, keyboard } = compareKeyboards(templates, sample ?? null, population);
  const template = keyboard === null ? undefined : templates[keyboard];
  return template === undefined ? { evidence } : { evidence, template };
}
