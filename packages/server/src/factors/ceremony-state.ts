import type { FactorKind } from '@ductus/core';

const MINUTE = 60_000;

/** How long a ceremony takes answers. */
export const CEREMONY_LIFETIME = 10 * MINUTE;
/** How long after it was passed a step-up may be redeemed. */
export const REDEEM_WITHIN = 5 * MINUTE;
/** How long an ended ceremony can be asked about. */
export const KEPT_AFTER_END = 60 * MINUTE;

export type CeremonyAct = 'set-up' | 'step-up';

/** What is sealed of a ceremony. */
export interface CeremonyState {
  readonly tokenHash: string;
  readonly act: CeremonyAct;
  readonly purpose: string;
  readonly amount: number | null;
  readonly binding: string | null;
  /** What is approved, in words; absent in ceremonies of before there were any. */
  readonly approving?: string | null;
  readonly sessionId: string | null;
  /** By whose rule it goes, whatever the session's route is by then: as everywhere where there is none. */
  readonly route?: string | null;
  readonly displayName: string | null;
  readonly label: string | null;
  /** The only address that a set-up of codes by e-mail confirms; null for any. */
  readonly address: string | null;
  readonly kinds: readonly FactorKind[];
  readonly endsAt: number;
  readonly state: 'open' | 'passed' | 'failed';
  /** The challenge that waits for an answer. */
  readonly begun: { readonly kind: FactorKind; readonly pending: unknown } | null;
  /** Wrong answers so far; counted for a set-up, whose answers no tally counts. */
  readonly wrong: number;
  readonly passedWith: FactorKind | null;
  readonly passedAt: number | null;
  /** What a passed set-up made. */
  readonly factorId: string | null;
  readonly redeemed: boolean;
}

/** What the application and the page are told. */
export function stateNow({ state, endsAt }: CeremonyState, now: number): CeremonyState['state'] | 'expired' {
  return state === 'open' && now >= endsAt ? 'expired' : state;
}
