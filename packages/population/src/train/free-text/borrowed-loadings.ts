import type { Observed } from './factor-analysis.ts';

/** Typical contexts that a group's mean counts as in what one key says. */
const GROUP_WEIGHT = 3;
const ROUNDS = 2;

/**
 * What the other contexts say about each one's loadings: the mean of its group, plus what the second and the first of
 * its keys have in common wherever they occur. Contexts weigh by the precision behind them.
 */
export function borrowedLoadings(
  loadings: Float64Array,
  observed: readonly Observed[],
  contexts: Int32Array,
  groups: readonly number[],
): Float64Array {
  const factors = loadings.length / contexts.length;
  const weights = new Float64Array(contexts.length);
  for (const { precision } of observed) for (let c = 0; c < weights.length; c++) weights[c]! += precision[c]!;
  const borrowed = new Float64Array(loadings.length);
  for (const group of new Set(groups)) {
    const members = groups.flatMap((one, c) => (one === group ? [c] : []));
    for (let factor = 0; factor < factors; factor++) {
      const values = members.map((c) => loadings[c * factors + factor]!);
      const expected = additive(
        values,
        members.map((c) => weights[c]!),
        members.map((c) => contexts[c]!),
      );
      for (const [i, c] of members.entries()) borrowed[c * factors + factor] = expected[i]!;
    }
  }
  return borrowed;
}

/** Mean + effect of the second key + effect of the first, fitted in turns. */
function additive(
  values: readonly number[],
  weights: readonly number[],
  contexts: readonly number[],
): number[] {
  const weightOf = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, i) => sum + weights[i]! * value, 0) / weightOf;
  const few = (GROUP_WEIGHT * weightOf) / values.length;
  const first = contexts.map((context) => (context >> 8) & 255);
  const second = contexts.map((context) => context & 255);
  let bySecond = new Float64Array(256);
  let byFirst = new Float64Array(256);
  for (let round = 0; round < ROUNDS; round++) {
    bySecond = effects(
      values.map((value, i) => value - mean - byFirst[first[i]!]!),
      weights,
      second,
      few,
    );
    byFirst = effects(
      values.map((value, i) => value - mean - bySecond[second[i]!]!),
      weights,
      first,
      few,
    );
  }
  return values.map((_, i) => mean + bySecond[second[i]!]! + byFirst[first[i]!]!);
}

function effects(
  values: readonly number[],
  weights: readonly number[],
  keys: readonly number[],
  few: number,
): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(256);
  const totals = new Float64Array(256).fill(few);
  for (const [i, key] of keys.entries()) {
    sums[key]! += weights[i]! * values[i]!;
    totals[key]! += weights[i]!;
  }
  return sums.map((sum, key) => sum / totals[key]!);
}
