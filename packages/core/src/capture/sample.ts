import type { KeyClass } from './wire.ts';

/** Identities of keystrokes from here on name zones; those below, but for 0, name codes. All are below 256. */
export const ZONE_IDENTITY = 128;

/** One press and its release. Times are milliseconds on the page's clock. */
export interface Keystroke {
  /** Ordinal of the press in its field, from 0, in order of press. */
  readonly stroke: number;
  readonly keyClass: KeyClass;
  /**
   * What is known about the key: 0 nothing; `keyIdentity`'s number where the field's level is `code`, and that number
   * plus `ZONE_IDENTITY` where it is `zone`, so that keystrokes of different fields can stand side by side.
   */
  readonly identity: number;
  /** 0-based position in the text of a typed character; -1 when the key made no character or its place is unknown. */
  readonly position: number;
  readonly down: number;
  /** NaN when the release was never seen. */
  readonly up: number;
  /** Auto-repeated presses while the key was held. */
  readonly repeats: number;
  readonly trusted: boolean;
  readonly composing: boolean;
}

/** One attempt at a field: everything from the first stroke of a text until it was consumed or cleared. */
export interface Sample {
  readonly field: string;
  /** In order of press. Corrected characters are present: two keystrokes then share a position. */
  readonly keystrokes: readonly Keystroke[];
  /** Characters in the field at the end, as the device reported them; -1 when it never did. */
  readonly textLength: number;
  /** False when an edit made the place of later characters unknowable (caret moved, text replaced). */
  readonly aligned: boolean;
  readonly pasted: boolean;
  readonly filled: boolean;
  readonly composed: boolean;
  readonly untrusted: boolean;
  /** Events that the device dropped. */
  readonly lost: number;
}

/** What is wrong with a sample, worst first: see `sampleQuality`. */
export type QualityIssue =
  | 'empty'
  | 'untrusted-events'
  | 'pasted'
  | 'filled'
  | 'composed'
  | 'unaligned'
  | 'events-lost'
  | 'too-short'
  | 'coarse-timer'
  | 'corrected'
  | 'lost-releases';

export interface SampleQuality {
  /** False: no score may be computed from this sample; the outcome is INCONCLUSIVE. */
  readonly usable: boolean;
  readonly issues: readonly QualityIssue[];
  /** Estimated step of the timer in milliseconds. */
  readonly timerStepMs: number;
  /** Keystrokes at a known position with both times. */
  readonly completeKeystrokes: number;
}
