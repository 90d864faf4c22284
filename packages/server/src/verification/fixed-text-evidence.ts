import { compareFixedText, type Evidence, type FixedTextTemplate, type Population } from '@ductus/core';
import type { Sample } from '@ductus/core/capture';
import type { Stored } from '../subjects/templates.ts';

/** What a sample says about a person. A template of another version says nothing, and the reasons tell. */
export function fixedTextEvidence(
  stored: Stored<FixedTextTemplate>,
  sample: Sample | undefined,
  population: Population,
): Evidence {
  if (stored.mismatch && sample !== undefined) {
    return { source: 'typing-fixed', bits: 0, samples: 0, reasons: ['template-mismatch'] };
  }
  return compareFixedText(stored.template, sample ?? null, population);
}
