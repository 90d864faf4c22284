/** What the bank needs of the ways in which people confirm that it is them; `ductus-ways.ts` fulfils it. */

import type { Approved } from './money/approved-transfer.ts';

export type WayKind = 'passkey' | 'totp' | 'email' | 'card' | 'face' | 'recovery';

/** What somebody may be asked to confirm that it is them for. */
export type Purpose = 'login' | 'transfer' | 'reentry' | 'settings' | 'payee' | 'confirm';

/** Something a person set up at Ductus to confirm that it is them. */
export interface Way {
  readonly id: string;
  readonly kind: WayKind;
  /** As the person calls it. */
  readonly label: string | null;
  readonly usedUp: boolean;
  readonly createdAt: number;
  readonly usedAt: number | null;
  /** How often it can still be used, of a kind that runs out. */
  readonly remaining: number | null;
}

/** One occasion to set a way up or to use one; `endpoint` and `token` are the page's. */
export interface Ceremony {
  readonly id: string;
  readonly endpoint: string;
  readonly token: string;
}

export interface NewSetUp {
  readonly subjectId: string;
  /** With which it ends. */
  readonly sessionId: string;
  /** What the person's devices show beside the bank's name. */
  readonly userName: string;
  readonly label: string | null;
  /** Null for any. */
  readonly kinds: readonly WayKind[] | null;
  /** The only mail address that may be confirmed; null for any. */
  readonly address: string | null;
}

export type SetUpRefusal = 'needs-step-up' | 'needs-other-way';

/** What became of a set-up. */
export interface SetUpState {
  readonly state: 'open' | 'passed' | 'over';
  /** Whose it was. */
  readonly subjectId: string;
  readonly kind: WayKind | null;
  readonly at: number | null;
}

export interface NewStepUp {
  readonly subjectId: string;
  readonly sessionId: string;
  readonly purpose: Purpose;
  /** Null when nothing in particular is approved. */
  readonly approved: Approved | null;
}

/** Every method rejects as those of `Recognition` do. */
export interface Ways {
  of(subjectId: string): Promise<readonly Way[]>;
  /** False, and nothing done, when a face would be left alone. */
  revoke(subjectId: string, id: string): Promise<boolean>;
  rename(subjectId: string, id: string, label: string): Promise<void>;
  /**
   * Null when nothing can be set up, `needs-step-up` when the session is not trusted enough, `needs-other-way` when a face would be
   * all that the person has.
   */
  setUp(wanted: NewSetUp): Promise<Ceremony | SetUpRefusal | null>;
  setUpState(ceremonyId: string): Promise<SetUpState>;
  /** Null when the person has no way that may be used now. */
  stepUp(wanted: NewStepUp): Promise<Ceremony | null>;
  /**
   * Takes what a passed step-up is worth, once: its session counts as strongly authenticated. Null when it was not passed for
   * exactly this.
   */
  redeem(ceremonyId: string, purpose: Purpose, approved: Approved | null): Promise<WayKind | null>;
  /** A sign-in by a way that says whose it is, in a session of nobody yet; null when none may be used for that. */
  signIn(sessionId: string): Promise<Ceremony | null>;
  /** Whose way it was, once: the session is theirs and strongly authenticated. Null when it was not passed. */
  redeemSignIn(sessionId: string): Promise<string | null>;
}

/** Whether somebody could be asked for it: recovery codes are for when nothing else is left. */
export const isOwnWay = ({ kind, usedUp }: Way): boolean => kind !== 'recovery' && !usedUp;

/** Whether it does also where there is no camera. */
export const needsNoCamera = (way: Way): boolean => isOwnWay(way) && way.kind !== 'face';

export const WAY_WORDS: Readonly<Record<WayKind, string>> = {
  passkey: 'Passkey',
  totp: 'Authenticator app',
  email: 'Code by e-mail',
  card: 'Printed card',
  face: 'Face',
  recovery: 'Recovery codes',
};
