import type { FeatureKind } from '../features/feature-set.ts';

/**
 * How far one person's own values of a kind of feature lie from their middle, for a feature whose middle is x:
 * exp(constant + linear * x + quadratic * x * x), with x held within `low` and `high`. In the unit of the features.
 */
export interface ScaleCurve {
  readonly constant: number;
  readonly linear: number;
  readonly quadratic: number;
  readonly low: number;
  readonly high: number;
}

export type ScaleCurves = Readonly<Record<FeatureKind, ScaleCurve>>;

/**
 * The mean absolute deviation to be expected of a feature whose middle is `centre`; at NaN that of the curve's middle.
 *
 * @example expectedScale({ constant: 0, linear: 1, quadratic: 0, low: 0, high: 2 }, 9) // => Math.exp(2)
 */
export function expectedScale(curve: ScaleCurve, centre: number): number {
  const { constant, linear, quadratic, low, high } = curve;
  const x = Number.isNaN(centre) ? (low + high) / 2 : Math.min(Math.max(centre, low), high);
  return Math.exp(constant + x * (linear + x * quadratic));
}
