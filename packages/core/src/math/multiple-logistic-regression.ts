import { EvaluationError } from '../errors.ts';
import { cholesky, solveLower } from './cholesky.ts';

/**
 * Logistic regression on several features by Newton's method: natural log-odds of label 1 to label 0 at **equal
 * priors** = weights · features. Each class weighs one half, whatever its number of rows. No offset is added: give
 * a feature that is 1 everywhere.
 *
 * @param rows features, `width` numbers for each row, one row after the other
 * @param labels 1 or 0, one for each row
 * @param ridge L2 penalty on every weight: give features of similar spread
 * @throws EvaluationError `trials-empty` when a class has no row, `trials-invalid` when lengths differ or a feature
 * is not finite.
 * @example
 * multipleLogisticRegression(Float64Array.of(-1, 1, -1, 1), Uint8Array.of(0, 1, 1, 0), 1, 1e-6)[0] // => 0
 */
export function multipleLogisticRegression(
  rows: Float64Array,
  labels: Uint8Array,
  width: number,
  ridge: number,
): Float64Array {
  const importance = importances(rows, labels, width);
  let weights: Float64Array = new Float64Array(width);
  for (let iteration = 0; iteration < 50; iteration++) {
    const { gradient, curvature } = derivatives(rows, labels, importance, weights, ridge);
    const step = newtonStep(curvature, gradient);
    // Far from the optimum a whole step may overshoot: no weight moves by more than 4.
    const share = Math.min(1, 4 / Math.max(...step.map(Math.abs), 1e-12));
    weights = weights.map((weight, i) => weight - share * step[i]!);
    if (share === 1 && Math.max(...step.map(Math.abs)) < 1e-9) break;
  }
  return weights;
}

function importances(rows: Float64Array, labels: Uint8Array, width: number): [number, number] {
  if (rows.length !== labels.length * width || !rows.every(Number.isFinite)) {
    throw new EvaluationError('trials-invalid', `expected ${width} finite features for each label`);
  }
  const ones = labels.reduce((sum, label) => sum + label, 0);
  if (ones === 0 || ones === labels.length) {
    throw new EvaluationError('trials-empty', 'expected rows of both labels, got one kind only');
  }
  return [1 / (2 * (labels.length - ones)), 1 / (2 * ones)];
}

function derivatives(
  rows: Float64Array,
  labels: Uint8Array,
  importance: readonly [number, number],
  weights: Float64Array,
  ridge: number,
) {
  const width = weights.length;
  const gradient = weights.map((weight) => ridge * weight);
  const curvature = new Float64Array(width * width);
  for (let i = 0; i < width; i++) curvature[i * width + i] = ridge;
  for (let r = 0, at = 0; r < labels.length; r++, at += width) {
    let logOdds = 0;
    for (let i = 0; i < width; i++) logOdds += weights[i]! * rows[at + i]!;
    const p = 1 / (1 + Math.exp(-logOdds));
    const pull = importance[labels[r] as 0 | 1] * (p - labels[r]!);
    const bend = importance[labels[r] as 0 | 1] * p * (1 - p);
    for (let i = 0; i < width; i++) {
      gradient[i]! += pull * rows[at + i]!;
      for (let j = 0; j <= i; j++) curvature[i * width + j]! += bend * rows[at + i]! * rows[at + j]!;
    }
  }
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) curvature[j * width + i] = curvature[i * width + j]!;
  return { gradient, curvature };
}

function newtonStep(curvature: Float64Array, gradient: Float64Array): Float64Array {
  const size = gradient.length;
  const lower = cholesky(curvature, size);
  if (lower === undefined) return gradient;
  const step = solveLower(lower, size, gradient.slice());
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) step[i]! -= lower[k * size + i]! * step[k]!;
    step[i]! /= lower[i * size + i]!;
  }
  return step;
}
