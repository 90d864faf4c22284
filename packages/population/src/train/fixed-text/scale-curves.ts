import {
  cholesky,
  type FeatureKind,
  type FeatureVector,
  featureKinds,
  meanAbsoluteDeviation,
  quantile,
  rhythmFeatures,
  type ScaleCurve,
  type ScaleCurves,
  solveLower,
} from '@ductus/core';
import type { FixedTextMaterial } from './material.ts';

/** Samples of each person that are looked at, and fewest values from which a deviation is told. */
const SAMPLES = 10;
const FEWEST = 6;

interface Points {
  readonly centres: number[];
  readonly logs: number[];
}

/**
 * What is to be expected of one person's deviations by kind of feature: least squares of ln (n/(n-1) times the mean absolute
 * deviation from the median) on the median and its square, over features of everybody's first 10 samples. Medians are held
 * within their 1st and 99th percentiles, beyond which a curve stays level. n/(n-1) is the correction that the detector makes.
 */
export function scaleCurves(people: readonly FixedTextMaterial[]): ScaleCurves {
  const points: Record<FeatureKind, Points> = {
    hold: { centres: [], logs: [] },
    'press-press': { centres: [], logs: [] },
    'release-press': { centres: [], logs: [] },
  };
  for (const { keys, own } of people) {
    const samples = own.slice(0, SAMPLES).map((timings) => rhythmFeatures(timings, keys));
    for (const [place, kind] of featureKinds(keys - 1).entries()) addPoint(points[kind], samples, place);
  }
  return {
    hold: curveThrough(points.hold),
    'press-press': curveThrough(points['press-press']),
    'release-press': curveThrough(points['release-press']),
  };
}

function addPoint(points: Points, samples: readonly FeatureVector[], place: number): void {
  const values = samples.map((sample) => sample[place]!).filter((value) => !Number.isNaN(value));
  if (values.length < FEWEST) return;
  const centre = quantile(values, 0.5);
  const deviation = (meanAbsoluteDeviation(values, centre) * values.length) / (values.length - 1);
  if (deviation <= 0) return;
  points.centres.push(centre);
  points.logs.push(Math.log(deviation));
}

function curveThrough({ centres, logs }: Points): ScaleCurve {
  const low = quantile(centres, 0.01);
  const high = quantile(centres, 0.99);
  const matrix = new Float64Array(9);
  const right = new Float64Array(3);
  for (const [i, centre] of centres.entries()) {
    const x = Math.min(Math.max(centre, low), high);
    const powers = [1, x, x * x];
    for (let a = 0; a < 3; a++) {
      right[a]! += powers[a]! * logs[i]!;
      for (let b = 0; b < 3; b++) matrix[3 * a + b]! += powers[a]! * powers[b]!;
    }
  }
  const lower = cholesky(matrix, 3);
  if (lower === undefined) return { constant: meanOf(logs), linear: 0, quadratic: 0, low: 0, high: 1 };
  const [constant, linear, quadratic] = solveUpper(lower, solveLower(lower, 3, right)) as [
    number,
    number,
    number,
  ];
  return { constant, linear, quadratic, low, high };
}

/** Solves L' x = y for a 3 by 3 lower L. */
function solveUpper(lower: Float64Array, y: Float64Array): number[] {
  const c = y[2]! / lower[8]!;
  const b = (y[1]! - lower[7]! * c) / lower[4]!;
  const a = (y[0]! - lower[3]! * b - lower[6]! * c) / lower[0]!;
  return [a, b, c];
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? Math.log(0.15) : values.reduce((sum, value) => sum + value, 0) / values.length;
}
