import type { NewPayee } from '../money/payees.ts';
import type { Purpose } from '../ways.ts';

/** A transfer that is being filled in, kept with the session so that a lock or a code loses nothing. */
export interface TransferDraft {
  /** As typed; checked when the form is sent. */
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly reference: string;
  /** Set once the form was valid: pays once. */
  readonly formToken: string | null;
  /** When a code was given for exactly this draft. */
  readonly authorisedAt: number | null;
  /** Digest of what that code approved: the draft is held against it. */
  readonly authorisedFor?: string | null;
  /** What it was asked for in all, in cents. */
  readonly authorisedCents?: number;
}

export const EMPTY_DRAFT: TransferDraft = {
  from: '',
  to: '',
  amount: '',
  reference: '',
  formToken: null,
  authorisedAt: null,
  authorisedFor: null,
};

/** Why a code is asked for, and where the person goes afterwards. */
export interface PendingStep {
  readonly purpose: Purpose;
  readonly returnTo: string;
  readonly askedAt: number;
  /** Of the transfer that the code is for: another one was not asked about. */
  readonly formToken?: string;
  /** Of Ductus, where the person has ways of their own to answer by. */
  readonly ceremony?: string;
  /** What that was opened for in all, in euros: by this Ductus chose what it takes. */
  readonly amount?: number | null;
  /** That a sentence may be typed in place of the code, once. */
  readonly phrase?: boolean;
  /** What is done once the code is right: a payee to be added. */
  readonly payee?: NewPayee;
}

/** How long a code may be given after it was asked for. */
export const STEP_MS = 5 * 60_000;

export const isTooLate = ({ askedAt }: PendingStep, now: number): boolean => now - askedAt >= STEP_MS;

/** JSON of a session column; a value from another version of the bank counts as none. */
export function parseJson<T extends object>(json: string | null, keys: readonly (keyof T)[]): T | null {
  if (json === null) return null;
  try {
    const value = JSON.parse(json) as T | null;
    return value !== null && typeof value === 'object' && keys.every((key) => key in value) ? value : null;
  } catch {
    return null;
  }
}

export const parseDraft = (json: string | null): TransferDraft | null =>
  parseJson<TransferDraft>(json, ['from', 'to', 'amount', 'reference', 'formToken', 'authorisedAt']);

export const parsePending = (json: string | null): PendingStep | null =>
  parseJson<PendingStep>(json, ['purpose', 'returnTo', 'askedAt']);
