import type { Decision, Evidence, Liveness, Outcome } from './decision.ts';
import type { Policy, PurposePolicy } from './policy.ts';

export type Purpose = keyof Policy['purposes'];

export interface DecideInput {
  /** At most one entry for each source; of several from one source only the least favourable counts. */
  readonly evidence: readonly Evidence[];
  /** Absent when nothing looked at liveness: the verdict is then `unknown`. */
  readonly liveness?: Liveness;
  readonly policy: Policy;
  readonly purpose: Purpose;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/**
 * Adds the evidence up and holds the sum against the thresholds of one purpose.
 *
 * MATCH needs at least `matchBits` from at least one usable source and no attack on liveness; NON_MATCH needs a
 * usable source and at most `nonMatchBits`; everything else is INCONCLUSIVE, bits that are not finite included.
 * A source is usable when it rests on at least one sample or keystroke.
 *
 * @example
 * const typed = (bits) => [{ source: 'typing-fixed', bits, samples: 12, reasons: [] }]
 * decide({ evidence: typed(3), policy: defaultPolicy, purpose: 'login', at: 0 }).outcome // => 'MATCH'
 * decide({ evidence: typed(0), policy: defaultPolicy, purpose: 'login', at: 0 }).outcome // => 'INCONCLUSIVE'
 * decide({ evidence: [], policy: defaultPolicy, purpose: 'login', at: 0 }).outcome // => 'INCONCLUSIVE'
 */
export function decide(input: DecideInput): Decision {
  const { policy, purpose, at } = input;
  const liveness: Liveness = input.liveness ?? { verdict: 'unknown', reasons: [] };
  const thresholds = policy.purposes[purpose];
  const usable = leastFavourable(input.evidence.filter((entry) => entry.samples > 0));
  const sum = usable.reduce((total, entry) => total + entry.bits, 0);
  const sound = Number.isFinite(sum) && input.evidence.every((entry) => Number.isFinite(entry.bits));
  const bits = sound ? sum : 0;
  const falseMatchRateBound = Math.min(1, 2 ** -bits);
  return {
    outcome: sound && usable.length > 0 ? outcomeOf(bits, thresholds, liveness) : 'INCONCLUSIVE',
    bits,
    falseMatchRateBound,
    falseMatchRate: sound ? Math.min(falseMatchRateBound, countedRate(usable)) : falseMatchRateBound,
    evidence: input.evidence.map((entry) => (Number.isFinite(entry.bits) ? entry : { ...entry, bits: 0 })),
    liveness,
    policy: { purpose, version: policy.version, matchBits: thresholds.matchBits },
    at,
  };
}

function outcomeOf(bits: number, thresholds: PurposePolicy, liveness: Liveness): Outcome {
  if (bits >= thresholds.matchBits) return liveness.verdict === 'attack' ? 'INCONCLUSIVE' : 'MATCH';
  return bits <= thresholds.nonMatchBits ? 'NON_MATCH' : 'INCONCLUSIVE';
}

/** What one source by itself was counted at; how rarely several are reached at once was not. */
function countedRate(usable: readonly Evidence[]): number {
  const rate = usable.length === 1 ? usable[0]!.falseMatchRate : undefined;
  return rate !== undefined && rate >= 0 ? rate : 1;
}

/** One source heard twice is not two independent sources: its bits must not add to themselves. */
function leastFavourable(evidence: readonly Evidence[]): Evidence[] {
  const worst = new Map<string, Evidence>();
  for (const entry of evidence) {
    const known = worst.get(entry.source);
    if (known === undefined || entry.bits < known.bits) worst.set(entry.source, entry);
  }
  return [...worst.values()];
}
