import { compareFreeText, type FreeTextEvidence, type FreeTextTemplate, type Population } from '@ductus/core';
import type { Keystroke } from '@ductus/core/capture';

/** Everything that is known about a window of typing, in bits: the one place where further sources of evidence about typing join. */
export function typingEvidence(
  template: FreeTextTemplate | null,
  window: readonly Keystroke[],
  population: Population,
): FreeTextEvidence {
  return compareFreeText(template, window, population);
}
