import { checkScores } from './trials.ts';

/**
 * Probability that a mated score exceeds a non-mated one, ties counting half: the area under the ROC curve and
 * the Mann-Whitney statistic divided by its largest value. 1 separates, 0.5 is chance.
 *
 * @throws EvaluationError `trials-empty`, `trials-invalid`
 * @example
 * auc(Float64Array.of(1, 2), Float64Array.of(0, 1)) // => 0.875
 */
export function auc(mated: Float64Array, nonMated: Float64Array): number {
  checkScores(mated, nonMated);
  const others = nonMated.slice().sort();
  let halves = 0;
  let below = 0;
  let notAbove = 0;
  for (const score of mated.slice().sort()) {
    while (below < others.length && others[below]! < score) below++;
    while (notAbove < others.length && others[notAbove]! <= score) notAbove++;
    halves += below + notAbove;
  }
  return halves / (2 * mated.length * nonMated.length);
}
