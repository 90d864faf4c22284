/**
 * What a count of comparisons without a single error bounds the rate of errors by, in per cent with two digits: 3 in the count
 * at most, with 95 % (Hanley and Lippman-Hand, JAMA 1983).
 *
 * @param count at least 1.
 * @example
 * ruleOfThree(300); // '1.0'
 */
export function ruleOfThree(count: number): string {
  return count <= 3 ? '100' : (300 / count).toPrecision(2);
}
