import { clipBits } from './calibrate.ts';

/** What one source says, in bits; not a number when it says nothing. */
export interface SourceBits {
  readonly source: string;
  readonly bits: number;
}

/** How the bits of several sources are put together: learned on other people by `learnFusion`. */
export interface FusionRule {
  /** The most bits, either way, that each source may bring. One that has no limit here brings none. */
  readonly limits: Readonly<Record<string, number>>;
  /** By pair of sources (`fusionPair`), 0..1: how much of what one says is new once the other agrees. */
  readonly discounts: Readonly<Record<string, number>>;
}

/** The name of a pair in `FusionRule.discounts`. */
export function fusionPair(one: string, other: string): string {
  return [one, other].sort().join('+');
}

/**
 * Bits of several sources about one claim: the strongest counts in full, each further one that agrees with the sum
 * so far by its discount with those before it, and one that disagrees in full. Two sources that say the same may
 * have it from the same thing (a device, a place, a mood); two that contradict each other cannot.
 *
 * The discount of a pair that was never learned is 0: agreement of unknown worth adds nothing.
 *
 * @param sources one entry each; every one is held within its limit first
 * @example
 * const rule = { limits: { face: 10, typing: 6 }, discounts: { 'face+typing': 0.5 } };
 * fuseEvidence([{ source: 'typing', bits: 3 }, { source: 'face', bits: 8 }], rule) // => 9.5
 */
export function fuseEvidence(sources: readonly SourceBits[], rule: FusionRule): number {
  const held = sources
    .map(({ source, bits }) => ({ source, bits: clipBits(bits, limitOf(rule, source)) }))
    .sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits) || (a.source < b.source ? -1 : 1));
  let sum = 0;
  for (const [i, { source, bits }] of held.entries()) {
    const agrees = i > 0 && bits * sum > 0;
    const shares = held.slice(0, i).map((earlier) => discountOf(rule, source, earlier.source));
    sum += agrees ? Math.min(...shares) * bits : bits;
  }
  return sum;
}

function limitOf({ limits }: FusionRule, source: string): number {
  return Object.hasOwn(limits, source) ? limits[source]! : 0;
}

function discountOf({ discounts }: FusionRule, one: string, other: string): number {
  const pair = fusionPair(one, other);
  return Object.hasOwn(discounts, pair) ? discounts[pair]! : 0;
}
