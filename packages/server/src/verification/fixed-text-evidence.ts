import { compareKeyboards, type Evidence, type Population } from '@ductus/core';
import type { Sample } from '@ductus/core/capture';
import { type StoredKeyboards, templatesIn } from '../subjects/templates.ts';

/** What a sample says about a person. Templates of another version say nothing, and the reasons tell. */
export function fixedTextEvidence(
  stored: StoredKeyboards,
  sample: Sample | undefined,
  population: Population,
): Evidence {
  const templates = templatesIn(stored);
  if (templates.length === 0 && stored.some(({ mismatch }) => mismatch) && sample !== undefined) {
    return { source: 'typing-fixed', bits: 0, samples: 0, reasons: ['template-mismatch'] };
  }
  return compareKeyboards(templates, sample ?? null, population).evidence;
}
