import { mean } from '@ductus/core';

/** Mean, standard deviation (divisor n) and median; NaN of nothing, and a deviation of fewer than two. */
export function spread(values: readonly number[]): { mean: number; deviation: number; median: number } {
  if (values.length === 0) return { mean: Number.NaN, deviation: Number.NaN, median: Number.NaN };
  const middle = mean(values);
  const square = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length;
  return {
    mean: middle,
    deviation: values.length < 2 ? Number.NaN : Math.sqrt(square),
    median: medianOf(values),
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

/** 1 where all are alike, towards 0 the more they differ beside their mean; NaN of fewer than two. */
export function consistency(values: readonly number[]): number {
  const { mean: middle, deviation } = spread(values);
  return 1 / (1 + deviation / Math.abs(middle));
}

/** NaN, which is a missing feature, of what is not finite. */
export function finiteOrMissing(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
