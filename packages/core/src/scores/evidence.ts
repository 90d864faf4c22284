/** Why, for operators and for people: `explain` turns each into a sentence. Never sent to a browser by the server. */
export type Reason =
  | 'typing-matches'
  | 'typing-differs'
  | 'pointer-matches'
  | 'pointer-differs'
  | 'typing-changed'
  | 'evidence-thin'
  | 'not-enrolled'
  | 'no-typing'
  | 'no-movement'
  | 'pasted'
  | 'filled'
  | 'composed'
  | 'untrusted-events'
  | 'unaligned'
  | 'events-lost'
  | 'too-short'
  | 'coarse-timer'
  | 'corrected'
  | 'lost-releases'
  | 'text-length-differs'
  | 'template-mismatch'
  | 'new-keyboard'
  | 'too-many-misses'
  | 'replayed'
  | 'other-text'
  | 'consent-missing';

/** One source's contribution. */
export interface Evidence {
  readonly source: 'typing-fixed' | 'typing-free' | 'pointer';
  /** Calibrated log2 likelihood ratio; 0 when the source says nothing. */
  readonly bits: number;
  /** Samples (fixed text), keystrokes (free text) or pointer events behind the bits. */
  readonly samples: number;
  readonly reasons: readonly Reason[];
  /** The rate at which other people are expected to reach these bits, as counted; absent where nothing but the bound is known. */
  readonly falseMatchRate?: number;
}

/** Bits, either way, from which on evidence is put into words as a match or a difference: the default policy's. */
export const CLEAR_BITS = 2.25;

/** The bits in a word. */
export function verdictOf(bits: number, of: 'typing' | 'pointer' = 'typing'): Reason {
  if (bits >= CLEAR_BITS) return `${of}-matches`;
  return bits <= -CLEAR_BITS ? `${of}-differs` : 'evidence-thin';
}
