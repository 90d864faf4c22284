/** What a transfer to somebody else takes, the weakest first. Own accounts take trust alone: nothing leaves. */
export const PROOFS = [
  /** That Ductus goes on recognising the person. */
  'trust',
  /** And a code given in this session within `RECENT_CODE_MS`. */
  'recent-code',
  /** A code asked for after the transfer was filled in, which counts for exactly this payee and amount. */
  'bound-code',
  /** The same, by one of `STRONG_WAYS`. */
  'strong-way',
] as const;
export type Proof = (typeof PROOFS)[number];

export interface TransferRule {
  /** Amounts up to this, in cents; null: any. */
  readonly upToCents: number | null;
  readonly proof: Proof;
  /** What may go by this proof within `DAY_MS` in all, in cents; null: any. Many small ones are one large one. */
  readonly perDayCents: number | null;
}

/**
 * The first rule holds whose amount is not exceeded, neither by this transfer nor by those of a day together. Where trust is missing, every
 * amount takes a bound code.
 */
export const TRANSFER_RULES: readonly TransferRule[] = [
  { upToCents: 50_00, proof: 'trust', perDayCents: 150_00 },
  { upToCents: 1_000_00, proof: 'recent-code', perDayCents: 3_000_00 },
  { upToCents: null, proof: 'bound-code', perDayCents: null },
];

/**
 * From this amount on, in cents, what goes to others within `DAY_MS` is confirmed by one of these ways and by no other: a list of codes can be
 * copied or talked out of somebody, and two halves are one whole. Ductus holds to it, which is told the sum; whoever runs that may set another
 * rule for transfers there.
 */
export const STRONG_WAYS = { fromCents: 5_000_00, ways: ['passkey', 'face'] } as const;

/** How long a code counts, for any transfer or for the one it was given for. */
export const RECENT_CODE_MS = 5 * 60_000;

/** How long a transfer counts in the sum of a day: a day has no midnight to wait for. */
export const DAY_MS = 24 * 60 * 60_000;

/** What went to others within `DAY_MS`, in cents, by the proof it went by. */
export type Spent = Readonly<Partial<Record<Proof, number>>>;

/** What the session and the draft have to show. */
export interface Shown {
  readonly trusted: boolean;
  /** Milliseconds since a code was given in this session; null: none. */
  readonly sinceCode: number | null;
  /** Milliseconds since a code was given for exactly this transfer; null: none. */
  readonly sinceBoundCode: number | null;
  /** What that code was asked for in all, in cents: Ductus took only ways that are strong enough for so much. */
  readonly boundCents: number;
}

const recent = (since: number | null): boolean => since !== null && since < RECENT_CODE_MS;

/** What an amount to somebody else comes to with what went within a day by less than a strong way, in cents. */
export function sumOfDay(amountCents: number, spent: Spent): number {
  const weaker = PROOFS.filter((proof) => proof !== 'strong-way');
  return weaker.reduce((sum, proof) => sum + (spent[proof] ?? 0), amountCents);
}

/** What an amount to somebody else takes after what was spent within a day, or one between own accounts. */
export function proofFor(
  amountCents: number,
  own: boolean,
  spent: Spent = {},
  rules: readonly TransferRule[] = TRANSFER_RULES,
): Proof {
  if (own) return 'trust';
  if (sumOfDay(amountCents, spent) >= STRONG_WAYS.fromCents) return 'strong-way';
  const within = (limit: number | null, cents: number) => limit === null || cents <= limit;
  const rule = rules.find(
    ({ upToCents, perDayCents, proof }) =>
      within(upToCents, amountCents) && within(perDayCents, (spent[proof] ?? 0) + amountCents),
  );
  return rule?.proof ?? 'bound-code';
}

/** By which proof a transfer goes that takes at least `needed`; null when that is not there. */
export function proofShown(
  needed: Proof,
  { trusted, sinceCode, sinceBoundCode, boundCents }: Shown,
): Proof | null {
  if (recent(sinceBoundCode)) {
    const by = boundCents >= STRONG_WAYS.fromCents ? 'strong-way' : 'bound-code';
    return isEnough(by, needed) ? by : null;
  }
  if (!trusted || isEnough(needed, 'bound-code')) return null;
  return needed === 'trust' || recent(sinceCode) ? needed : null;
}

/** Does this proof show as much as that one takes? */
export function isEnough(proof: Proof, needed: Proof): boolean {
  return PROOFS.indexOf(proof) >= PROOFS.indexOf(needed);
}
