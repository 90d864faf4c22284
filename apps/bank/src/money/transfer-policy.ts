/** What a transfer to somebody else takes. Own accounts take trust alone: nothing leaves. */
export type Proof =
  /** That Ductus goes on recognising the person. */
  | 'trust'
  /** And a code given in this session within `RECENT_CODE_MS`. */
  | 'recent-code'
  /** A code asked for after the transfer was filled in, which counts for exactly this payee and amount. */
  | 'bound-code';

export interface TransferRule {
  /** Amounts up to this, in cents; null: any. */
  readonly upToCents: number | null;
  readonly proof: Proof;
}

/** The first rule whose amount is not exceeded holds. Where trust is missing, every amount takes a bound code. */
export const TRANSFER_RULES: readonly TransferRule[] = [
  { upToCents: 50_00, proof: 'trust' },
  { upToCents: 1_000_00, proof: 'recent-code' },
  { upToCents: null, proof: 'bound-code' },
];

/** How long a code counts, for any transfer or for the one it was given for. */
export const RECENT_CODE_MS = 5 * 60_000;

/** What the session and the draft have to show. */
export interface Shown {
  readonly trusted: boolean;
  /** Milliseconds since a code was given in this session; null: none. */
  readonly sinceCode: number | null;
  /** Milliseconds since a code was given for exactly this transfer; null: none. */
  readonly sinceBoundCode: number | null;
}

const recent = (since: number | null): boolean => since !== null && since < RECENT_CODE_MS;

/** What an amount to somebody else, or between own accounts, takes. */
export function proofFor(amountCents: number, own: boolean, rules = TRANSFER_RULES): Proof {
  if (own) return 'trust';
  return rules.find(({ upToCents }) => upToCents === null || amountCents <= upToCents)?.proof ?? 'bound-code';
}

/** Is that proof there? */
export function isShown(proof: Proof, { trusted, sinceCode, sinceBoundCode }: Shown): boolean {
  if (recent(sinceBoundCode)) return true;
  if (!trusted || proof === 'bound-code') return false;
  return proof === 'trust' || recent(sinceCode);
}
