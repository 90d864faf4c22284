import {
  clipBits,
  compareFreeText,
  type Evidence,
  type FreeTextTemplate,
  type Population,
  type Reason,
  verdictOf,
} from '@ductus/core';
import type { TypedPhrase } from './typed-phrase.ts';

/**
 * What the typing of a phrase says about a person: bits, as free typing that stands alone. Of a window among others only a share of them
 * would count.
 */
export function phraseEvidence(
  template: FreeTextTemplate | null,
  { keystrokes, issue }: TypedPhrase,
  population: Population,
): Evidence {
  if (issue !== null) return withoutBits(issue);
  // Without an encoder: with few keys behind a template it took others for the owner too often (ADR 13).
  const { alone, samples, reasons } = compareFreeText(template, keystrokes, population);
  if (samples === 0 || !Number.isFinite(alone)) return withoutBits(reasons[0] ?? 'evidence-thin');
  const bits = clipBits(alone, population.freeText.limitBits);
  return { source: 'typing-free', bits, samples, reasons: [verdictOf(bits)] };
}

/** Nothing could be compared. */
export function withoutBits(reason: Reason): Evidence {
  return { source: 'typing-free', bits: 0, samples: 0, reasons: [reason] };
}
