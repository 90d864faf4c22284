/** A ten-thousandth of a bit: rounded down, so that the named rate is not missed by the rounding. */
const FINEST = 10_000;

/**
 * The threshold in bits above which at most one of so many others matches.
 *
 * @param others - At least 1.
 * @example bitsFor(10_000); // 13.2877
 */
export function bitsFor(others: number): number {
  return Math.floor(Math.log2(others) * FINEST) / FINEST;
}
