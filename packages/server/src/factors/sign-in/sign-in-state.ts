import type { FactorKind } from '@ductus/core';

/** A sign-in by a factor that says whose it is, in a session that nobody is known of yet. */
export interface SignInState {
  readonly tokenHash: string;
  readonly endsAt: number;
  /** By whose rule it goes; as everywhere where there is none. */
  readonly route?: string | null;
  /** The challenge that waits for an answer. */
  readonly begun: { readonly kind: FactorKind; readonly pending: unknown } | null;
  readonly passed: SignedIn | null;
}

/** Who passed it. */
export interface SignedIn {
  readonly subjectId: string;
  readonly kind: FactorKind;
  /** What passed it; it is worth nothing once that is revoked. */
  readonly factorId: string;
  readonly at: number;
}
