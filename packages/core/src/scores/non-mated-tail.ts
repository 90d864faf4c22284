/** Shares of other people's comparisons for which a tail names the bits, falling. */
const RATES = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001] as const;
/** Comparisons that must lie beyond a rate for it to be counted. */
const LEAST_BEYOND = 10;

/**
 * The bits that 1/2, 1/5, 1/10, 1/20 and so on down to 1/1000 of other people's comparisons reach, rising. Shorter where there were too few
 * comparisons to count the rarer ones.
 */
export type NonMatedTail = readonly number[];

/**
 * What other people reach, from their bits as they come: not clipped, of comparisons that taught neither score nor calibration, or so
 * few numbers of it that it makes no difference.
 *
 * The bits at a rate p are the n·p-th largest of n, between two of them by a straight line. Rates with fewer than 10 comparisons beyond them are left out.
 *
 * @param bits - Log2 likelihood ratios, finite, in any order.
 * @example nonMatedTail(Float64Array.from({ length: 100 }, (_, i) => i - 89.5)) // => [-39.5, -9.5, 0.5]
 */
export function nonMatedTail(bits: Float64Array): NonMatedTail {
  const falling = Float64Array.from(bits).sort().reverse();
  const counted = RATES.filter((rate) => rate * falling.length >= LEAST_BEYOND);
  return counted.map((rate) => {
    // The k-th largest is reached by k of n.
    const place = rate * falling.length - 1;
    const above = falling[Math.floor(place)]!;
    const below = falling[Math.min(falling.length - 1, Math.floor(place) + 1)]!;
    return above + (place - Math.floor(place)) * (below - above);
  });
}

/**
 * The rate at which other people are expected to reach so many bits: between the bits of a tail by a straight line through the logarithms of the
 * rates, beyond the last one halved by every further bit, as the bound is. Never above the bound, min(1, 2^-bits).
 *
 * @param tail - Empty: nothing was counted, and the bound is all there is.
 * @example
 * falseMatchRate([-2, 1, 2], 1) // => 0.2
 * falseMatchRate([-2, 1, 2], 3) // => 0.05
 * falseMatchRate([], 3) // => 0.125
 */
export function falseMatchRate(tail: NonMatedTail, bits: number): number {
  const bound = Math.min(1, 2 ** -bits);
  const last = tail.length - 1;
  if (last < 0) return bound;
  if (bits >= tail[last]!) return Math.min(bound, RATES[last]! * 2 ** (tail[last]! - bits));
  // Below the bits of every other comparison the first stretch goes on.
  const above = Math.max(
    1,
    tail.findIndex((value) => value > bits),
  );
  return last === 0 ? bound : Math.min(bound, rateWithin(tail, above, bits));
}

function rateWithin(tail: NonMatedTail, above: number, bits: number): number {
  const [from, to] = [tail[above - 1]!, tail[above]!];
  const share = to > from ? (bits - from) / (to - from) : 1;
  return RATES[above - 1]! * (RATES[above]! / RATES[above - 1]!) ** share;
}

/**
 * Between two tails, bit by bit; as long as the shorter one.
 *
 * @param share - 0: the first; 1: the second.
 */
export function tailBetween(first: NonMatedTail, second: NonMatedTail, share: number): NonMatedTail {
  const length = Math.min(first.length, second.length);
  return first.slice(0, length).map((bits, i) => bits + share * (second[i]! - bits));
}

/** From this rate on a shift is told: what is rarer decides about false matches. */
const SHIFT_FROM = 2;

/**
 * A tail known from many people, moved towards what few others reach: by `share` of the mean difference at the rates from 1/10 on that both name. The
 * tail as it is where the few name none of them.
 *
 * @param share - 0: the many are believed; 1: the few.
 * @example shiftedTail([-2, 1, 3, 4], [-1, 2, 5], 0.5) // => [-1, 2, 4, 5]
 */
export function shiftedTail(many: NonMatedTail, few: NonMatedTail, share: number): NonMatedTail {
  const differences = few.slice(SHIFT_FROM, many.length).map((bits, i) => bits - many[SHIFT_FROM + i]!);
  if (differences.length === 0) return many;
  const shift = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
  return many.map((bits) => bits + share * shift);
}
