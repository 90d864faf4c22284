import { cholesky, seededRandom, solveLower } from '@ductus/core';
import { borrowedLoadings } from './borrowed-loadings.ts';
import type { ContextStatistics } from './context-statistics.ts';
import { normaliseFactors } from './normalise-factors.ts';
import type { OrdinaryScatter } from './ordinary-scatter.ts';
import { inverseOf, triangle, triangleSize } from './triangle.ts';

/** A person's mean in context c is means[c] + loadings[c] · z + a deviation of variance residual[c]; z is standard normal. */
export interface FactorAnalysis {
  readonly factors: number;
  readonly means: Float64Array;
  /** `factors` numbers for each context. */
  readonly loadings: Float64Array;
  readonly residual: Float64Array;
}

export interface FactorContexts {
  readonly contexts: Int32Array;
  readonly groups: readonly number[];
  readonly scatter: OrdinaryScatter;
  /** Whether people's factors are read off this context: the finest ones that the data have. */
  readonly isFinest: readonly boolean[];
}

const ROUNDS = 8;
/** People of typical scatter that borrowed loadings count as in a context's own. */
const BORROWED_WEIGHT = 20;

/** One person's means and their precisions (0 where there were no events). */
export interface Observed {
  readonly mean: Float64Array;
  readonly precision: Float64Array;
  /** Posterior of z: mean, and covariance as a lower triangle. */
  readonly hidden: Float64Array;
  readonly spread: Float64Array;
}

/**
 * Factor analysis of people's means by context, each mean weighed by how many events are behind it: expectation
 * maximisation (Rubin and Thayer 1982), with loadings that rare contexts borrow from those of the same keys.
 */
export function factorAnalysis(
  people: readonly ContextStatistics[],
  { contexts, groups, scatter, isFinest }: FactorContexts,
  factors: number,
  seed: number,
): FactorAnalysis {
  const size = contexts.length;
  const random = seededRandom(seed);
  let means: Float64Array = scatter.means.slice();
  let loadings: Float64Array = Float64Array.from(
    { length: size * factors },
    () => 0.2 * (random() + random() + random() - 1.5),
  );
  let residual: Float64Array = scatter.within.map((variance) => 0.1 * variance);
  let observed: Observed[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    observed = people.map((person) =>
      observe(person, { means, loadings, residual, factors }, scatter.within, isFinest),
    );
    const borrowed =
      round === 0
        ? new Float64Array(loadings.length)
        : borrowedLoadings(loadings, observed, contexts, groups);
    const fitted = regress(
      observed,
      { factors, means: scatter.means, loadings: borrowed },
      1 / medianOf(scatter.within),
    );
    ({ means, loadings } = fitted);
    residual = residuals(observed, people, { factors, means, loadings, residual }, scatter.within);
  }
  return normaliseFactors({ factors, means, loadings, residual }, observed);
}

function medianOf(values: Float64Array): number {
  return values.slice().sort()[Math.floor(values.length / 2)]!;
}

/** Expectation: what the person's finest contexts tell about z. */
function observe(
  { n, sum }: ContextStatistics,
  { means, loadings, residual, factors }: FactorAnalysis,
  within: Float64Array,
  isFinest: readonly boolean[],
): Observed {
  const mean = new Float64Array(n.length);
  const precision = new Float64Array(n.length);
  const posterior = new Float64Array(triangleSize(factors));
  for (let i = 0; i < factors; i++) posterior[triangle(i, i)] = 1;
  const pull = new Float64Array(factors);
  for (let c = 0; c < n.length; c++) {
    if (n[c] === 0) continue;
    mean[c] = sum[c]! / n[c]!;
    precision[c] = n[c]! / (within[c]! + n[c]! * residual[c]!);
    if (!isFinest[c]) continue;
    const weight = precision[c]!;
    const row = c * factors;
    for (let i = 0, at = 0; i < factors; i++) {
      const scaled = weight * loadings[row + i]!;
      pull[i]! += scaled * (mean[c]! - means[c]!);
      for (let j = 0; j <= i; j++) posterior[at++]! += scaled * loadings[row + j]!;
    }
  }
  const spread = inverseOf(posterior, factors);
  const hidden = pull.map((_, i) =>
    pull.reduce((total, value, j) => total + value * spread[triangle(i, j)]!, 0),
  );
  return { mean, precision, hidden, spread };
}

/** Maximisation: each context's mean and loadings by weighted regression on z, towards the borrowed ones. */
function regress(
  observed: readonly Observed[],
  towards: { readonly factors: number; readonly means: Float64Array; readonly loadings: Float64Array },
  typical: number,
): { means: Float64Array; loadings: Float64Array } {
  const { factors } = towards;
  const width = factors + 1;
  const size = towards.means.length;
  const means = new Float64Array(size);
  const loadings = new Float64Array(size * factors);
  const ridge = BORROWED_WEIGHT * typical;
  const seconds = observed.map(({ hidden, spread }) => secondMoments(hidden, spread));
  for (let c = 0; c < size; c++) {
    const matrix = new Float64Array(triangleSize(width));
    const right = Float64Array.from({ length: width }, (_, i) =>
      i === 0 ? ridge * towards.means[c]! : ridge * towards.loadings[c * factors + i - 1]!,
    );
    for (let i = 0; i < width; i++) matrix[triangle(i, i)] = ridge;
    for (const [p, { mean, precision, hidden }] of observed.entries()) {
      const weight = precision[c]!;
      if (weight === 0) continue;
      const second = seconds[p]!;
      for (let i = 0; i < matrix.length; i++) matrix[i]! += weight * second[i]!;
      right[0]! += weight * mean[c]!;
      for (let i = 0; i < factors; i++) right[i + 1]! += weight * mean[c]! * hidden[i]!;
    }
    const solved = solve(matrix, right);
    means[c] = solved[0]!;
    loadings.set(solved.subarray(1), c * factors);
  }
  return { means, loadings };
}

/** Lower triangle of E[(1, z)(1, z)']. */
function secondMoments(hidden: Float64Array, spread: Float64Array): Float64Array {
  const width = hidden.length + 1;
  const second = new Float64Array(triangleSize(width));
  second[0] = 1;
  for (let i = 1; i < width; i++) {
    second[triangle(i, 0)] = hidden[i - 1]!;
    for (let j = 1; j <= i; j++) {
      second[triangle(i, j)] = hidden[i - 1]! * hidden[j - 1]! + spread[triangle(i - 1, j - 1)]!;
    }
  }
  return second;
}

function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const full = Float64Array.from(
    { length: size * size },
    (_, at) => matrix[triangle(Math.floor(at / size), at % size)]!,
  );
  const lower = cholesky(full, size);
  if (lower === undefined) return new Float64Array(size);
  const x = solveLower(lower, size, right);
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= lower[k * size + i]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  return x;
}

/** Variance between people that neither the factors nor the number of events explain. */
function residuals(
  observed: readonly Observed[],
  people: readonly ContextStatistics[],
  { factors, means, loadings }: FactorAnalysis,
  within: Float64Array,
): Float64Array {
  const size = means.length;
  const found = new Float64Array(size);
  const weights = new Float64Array(size);
  for (const [p, { mean, precision, hidden, spread }] of observed.entries()) {
    for (let c = 0; c < size; c++) {
      const n = people[p]!.n[c]!;
      if (n === 0) continue;
      let off = mean[c]! - means[c]!;
      let uncertain = 0;
      const row = c * factors;
      for (let i = 0, at = 0; i < factors; i++) {
        const one = loadings[row + i]!;
        off -= one * hidden[i]!;
        let sum = 0;
        for (let j = 0; j < i; j++) sum += 2 * loadings[row + j]! * spread[at++]!;
        uncertain += one * (sum + one * spread[at++]!);
      }
      const weight = precision[c]! ** 2;
      found[c]! += weight * (off * off + uncertain - within[c]! / n);
      weights[c]! += weight;
    }
  }
  const overall = total(found) / total(weights);
  const few = (0.05 * total(weights)) / size;
  return Float64Array.from(within, (variance, c) => {
    const estimate = (found[c]! + few * overall) / (weights[c]! + few);
    return Math.min(Math.max(estimate, 0.01 * variance), 2 * variance);
  });
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
