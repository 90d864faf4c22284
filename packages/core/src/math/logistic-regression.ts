import { EvaluationError } from '../errors.ts';
import { softplus } from './softplus.ts';

export interface LogisticFit {
  readonly offset: number;
  readonly slope: number;
}

export interface LogisticOptions {
  /** One weight >= 0 per score, before each class is scaled to half of all weight. Default: 1 each. */
  readonly weights?: ArrayLike<number>;
  /** L2 penalty on the slope per standard deviation of the scores: keeps separable data finite. */
  readonly ridge?: number;
}

/**
 * One-dimensional logistic regression by Newton's method: natural log-odds of mated to non-mated at **equal
 * priors** = `offset + slope * score`. Each class weighs one half, whatever its number of scores; divide by
 * ln 2 for bits.
 *
 * @param scores finite comparison scores
 * @param labels 1 mated, 0 non-mated
 * @throws EvaluationError `trials-empty` when a class has no weight, `trials-invalid` when lengths differ or a
 * score is not finite, a label not 0 or 1, a weight negative.
 * @example
 * const { offset, slope } = logisticRegression([1, 2, 3, 2, 3, 4], [0, 0, 0, 1, 1, 1])
 * slope > 0 // => true
 * offset + slope * 2.5 // => 0
 */
export function logisticRegression(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: LogisticOptions = {},
): LogisticFit {
  const weights = classWeights(scores, labels, options.weights);
  const { centre, spread } = standard(scores, weights);
  if (spread === 0) return { offset: 0, slope: 0 };
  const z = Float64Array.from(scores, (score) => (score - centre) / spread);
  const { offset, slope } = newton(z, labels, weights, options.ridge ?? 1e-6);
  return { offset: offset - (slope * centre) / spread, slope: slope / spread };
}

function classWeights(scores: ArrayLike<number>, labels: ArrayLike<number>, given?: ArrayLike<number>) {
  const n = scores.length;
  if (labels.length !== n || (given !== undefined && given.length !== n)) {
    throw new EvaluationError('trials-invalid', `expected one label and weight per score, for ${n} scores`);
  }
  const weights = new Float64Array(n);
  const totals: [number, number] = [0, 0];
  for (let i = 0; i < n; i++) {
    const label = labels[i];
    const weight = given === undefined ? 1 : given[i]!;
    const valid = Number.isFinite(scores[i]) && (label === 0 || label === 1);
    if (!valid || !(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new EvaluationError(
        'trials-invalid',
        `expected a finite score, label 0 or 1, weight >= 0 at ${i}`,
      );
    }
    weights[i] = weight;
    totals[label] += weight;
  }
  if (totals[0] === 0 || totals[1] === 0) {
    throw new EvaluationError('trials-empty', 'expected mated and non-mated scores, got one kind only');
  }
  for (let i = 0; i < n; i++) weights[i]! /= 2 * totals[labels[i] as 0 | 1];
  return weights;
}

function standard(scores: ArrayLike<number>, weights: Float64Array) {
  let centre = 0;
  for (let i = 0; i < weights.length; i++) centre += weights[i]! * scores[i]!;
  let variance = 0;
  for (let i = 0; i < weights.length; i++) variance += weights[i]! * (scores[i]! - centre) ** 2;
  const spread = Math.sqrt(variance);
  // Scores that differ only by rounding are one score.
  return { centre, spread: spread > 1e-12 * Math.abs(centre) ? spread : 0 };
}

/** Newton with halved steps; the objective is strictly convex in the slope and bounded below. */
function newton(
  z: Float64Array,
  labels: ArrayLike<number>,
  weights: Float64Array,
  ridge: number,
): LogisticFit {
  let fit: LogisticFit = { offset: 0, slope: 0 };
  let cost = objective(fit, z, labels, weights, ridge);
  for (let iteration = 0; iteration < 100; iteration++) {
    const step = newtonStep(fit, z, labels, weights, ridge);
    let share = 1;
    let next = fit;
    let nextCost = cost;
    for (; share > 1e-10; share /= 2) {
      next = { offset: fit.offset - share * step.offset, slope: fit.slope - share * step.slope };
      nextCost = objective(next, z, labels, weights, ridge);
      if (nextCost <= cost) break;
    }
    if (!(nextCost <= cost)) return fit;
    const moved = Math.abs(next.offset - fit.offset) + Math.abs(next.slope - fit.slope);
    fit = next;
    cost = nextCost;
    if (moved < 1e-10 * (1 + Math.abs(fit.offset) + Math.abs(fit.slope))) return fit;
  }
  return fit;
}

function objective(
  fit: LogisticFit,
  z: Float64Array,
  labels: ArrayLike<number>,
  weights: Float64Array,
  ridge: number,
): number {
  let cost = (ridge / 2) * fit.slope ** 2;
  for (let i = 0; i < z.length; i++) {
    const logOdds = fit.offset + fit.slope * z[i]!;
    cost += weights[i]! * softplus(labels[i] === 1 ? -logOdds : logOdds);
  }
  return cost;
}

function newtonStep(
  fit: LogisticFit,
  z: Float64Array,
  labels: ArrayLike<number>,
  weights: Float64Array,
  ridge: number,
): LogisticFit {
  let [g0, g1, h00, h01, h11] = [0, ridge * fit.slope, 0, 0, ridge];
  for (let i = 0; i < z.length; i++) {
    const p = 1 / (1 + Math.exp(-(fit.offset + fit.slope * z[i]!)));
    const gradient = weights[i]! * (p - labels[i]!);
    const curvature = weights[i]! * p * (1 - p);
    g0 += gradient;
    g1 += gradient * z[i]!;
    h00 += curvature;
    h01 += curvature * z[i]!;
    h11 += curvature * z[i]! * z[i]!;
  }
  const determinant = h00 * h11 - h01 * h01;
  if (!(determinant > 0)) return { offset: g0, slope: g1 };
  return { offset: (h11 * g0 - h01 * g1) / determinant, slope: (h00 * g1 - h01 * g0) / determinant };
}
