import type { PrivacyLevel } from '../capture/index.ts';
import type { StepUpPolicy } from './step-up-policy.ts';

/** Thresholds for one purpose of verification, in bits. */
export interface PurposePolicy {
  /** At least this many bits is a MATCH: 2^-matchBits bounds the false match rate. */
  readonly matchBits: number;
  /** At most this many bits is a NON_MATCH; between the two lies INCONCLUSIVE. */
  readonly nonMatchBits: number;
}

/** What a session may do at which trust, in bits. See `session/SPEC.md`. */
export interface SessionPolicy {
  /** Below this trust sensitive actions need a step-up. */
  readonly stepUpBits: number;
  /** Below this trust the session is locked. */
  readonly lockBits: number;
  /** Trust never exceeds this, so that a long honest session cannot hide a take-over. */
  readonly ceilingBits: number;
  /** Positive trust halves in this many milliseconds without evidence. */
  readonly halfLifeMs: number;
  /** Trust after a strong authentication. */
  readonly strongBits: number;
  /** At most one needless step-up for watched typing in so many of the owners' keystrokes, all owners pooled. */
  readonly keystrokesPerFalseStepUp: number;
  /** The same for locks. */
  readonly keystrokesPerFalseLock: number;
  /** A session is locked after so many milliseconds without typing or movement, until a factor is passed; 0: never. */
  readonly idleLockMs: number;
}

/** How an application decides. Data, stored with the application and versioned. */
export interface Policy {
  readonly version: number;
  readonly purposes: { readonly login: PurposePolicy; readonly reentry: PurposePolicy };
  readonly session: SessionPolicy;
  readonly enrolment: EnrolmentPolicy;
  readonly consent: ConsentPolicy;
  readonly stepUp: StepUpPolicy;
  /** The most that may be told of a key of free typing; what is told of a secret field is always its position. */
  readonly privacy: PrivacyLevel;
  /** What holds on some of the application's routes in place of the above; at most one rule for each. */
  readonly routes: readonly RoutePolicy[];
}

/** What holds while somebody is on a route of the application; what is absent is as everywhere. */
export interface RoutePolicy {
  /** The application's own name for it, e.g. `transfer`: lower-case letters, digits, full stops and hyphens, 64 at most. */
  readonly route: string;
  /** At least this many bits is a MATCH there, for whichever purpose. */
  readonly matchBits?: number;
  readonly stepUpBits?: number;
  readonly lockBits?: number;
  readonly idleLockMs?: number;
  readonly privacy?: PrivacyLevel;
  /** The factors that suffice there, for every purpose and amount: the policy's own rules hold no longer. */
  readonly stepUp?: StepUpPolicy;
}

/**
 * Who sees to it that people agreed to be recognised: `required`, nothing is collected, learned or compared of a kind of
 * evidence before consent to it is recorded here; `application`, the application has seen to it, and only what is withdrawn
 * here is left alone.
 */
export type ConsentPolicy = 'required' | 'application';

export interface EnrolmentPolicy {
  /** Usable samples after which a fixed-text template may verify. */
  readonly samplesNeeded: number;
  /** Newest samples kept in a template. */
  readonly samplesKept: number;
  /** Keystrokes after which a free-text template may verify. */
  readonly keystrokesNeeded: number;
}
