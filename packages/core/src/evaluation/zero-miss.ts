import { checkScores, type Rate, rate } from './trials.ts';

/**
 * Share of **mated** comparisons that are rejected once the threshold is so strict that no non-mated comparison
 * matches: FNMR at FMR = 0. Killourhy and Maxion (DSN 2009) call it the zero-miss false-alarm rate: for them
 * an attacker who gets in is a miss, and a person kept out is a false alarm.
 *
 * @throws EvaluationError `trials-empty`, `trials-invalid`
 * @example
 * zeroMissRate(Float64Array.of(1, 2, 3), Float64Array.of(0, 2)) // => { value: 2 / 3, count: 2, of: 3 }
 */
export function zeroMissRate(mated: Float64Array, nonMated: Float64Array): Rate {
  checkScores(mated, nonMated);
  const highest = nonMated.reduce((a, b) => Math.max(a, b));
  const rejected = mated.reduce((count, score) => count + (score <= highest ? 1 : 0), 0);
  return rate(rejected, mated.length);
}
