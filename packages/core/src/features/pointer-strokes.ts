import type { PointerMotion } from './pointer-motion.ts';
import { meanAndSpread, pick, quantiles, STEP_MS, sumOf } from './pointer-signal.ts';

/** A rest of so many samples (50 ms) ends a stroke. */
const REST = 4;
const LEAST_SAMPLES = 8;
const ASPECTS = 16;

/** One movement from rest to rest: samples `from` to `to`, both included. */
interface Stroke {
  readonly from: number;
  readonly to: number;
}

/**
 * What single movements are like (means, medians and spreads over them) and the rests between them: 16 aspects of
 * straightness, length, duration, place of the peak, submovements, deviation and its side, strength of start and stop.
 */
export function strokeFeatures(motion: PointerMotion): number[] {
  const { moving, typical, seconds } = motion;
  const strokes = strokesOf(moving).filter(({ from, to }) => to - from + 1 >= LEAST_SAMPLES);
  const rows = strokes.map((stroke) => aspects(motion, stroke)).filter((row) => row !== undefined);
  const columns = Array.from({ length: ASPECTS }, (_, k) => rows.map((row) => row[k]!));
  const means = columns.map((values) => meanAndSpread(values));
  const rests = restsOf(moving);
  const logs = rests.map(Math.log);
  const [mean, spread] = meanAndSpread(logs, 5);
  return [
    ...means.map(([m]) => m),
    ...columns.map((values) => quantiles(values, [0.5])[0]!),
    ...means.map(([, s]) => s),
    ...quantiles(logs, [0.25, 0.5, 0.75], 5),
    mean,
    spread,
    Math.log(rests.length / seconds + 0.05),
    Math.log((moving.length * STEP_MS) / 1000 / seconds),
    Math.log(rows.length / seconds + 0.05),
    Math.log(typical / Math.max(medianSpeed(motion), 1e-9)),
  ];
}

function medianSpeed({ moving, speed }: PointerMotion): number {
  return quantiles(pick(speed, moving), [0.5])[0]!;
}

function strokesOf(moving: Int32Array): Stroke[] {
  const strokes: Stroke[] = [];
  let from = 0;
  for (let i = 1; i <= moving.length; i++) {
    if (i < moving.length && moving[i]! - moving[i - 1]! <= REST) continue;
    strokes.push({ from: moving[from]!, to: moving[i - 1]! });
    from = i;
  }
  return strokes;
}

/** Milliseconds of every rest between strokes. */
function restsOf(moving: Int32Array): number[] {
  const rests: number[] = [];
  for (let i = 1; i < moving.length; i++) {
    const gap = moving[i]! - moving[i - 1]!;
    if (gap > REST) rests.push(gap * STEP_MS);
  }
  return rests;
}

function aspects(motion: PointerMotion, { from, to }: Stroke): number[] | undefined {
  const { x, y, typical } = motion;
  const speed = motion.speed.subarray(from, to + 1);
  const along = motion.along.subarray(from, to + 1);
  const samples = speed.length;
  const total = sumOf(speed);
  const length = (total * STEP_MS) / 1000;
  if (length < 0.02 * typical) return undefined;
  const duration = (samples * STEP_MS) / 1000;
  const [, peak] = rangeOf(speed);
  const [least, most] = rangeOf(along);
  const peaks = countPeaks(speed);
  const deviation = largestDeviation(motion, from, to);
  const quarter = Math.max(1, samples >> 2);
  return [
    Math.hypot(x[to]! - x[from]!, y[to]! - y[from]!) / length,
    Math.log(length / typical),
    Math.log(duration),
    speed.indexOf(peak) / samples,
    Math.log((peak * samples) / total),
    Math.log(peak / typical),
    Math.log(peaks / duration + 0.5),
    Math.log(peaks + 0.5),
    Math.log(Math.abs(deviation) / length + 0.005),
    Math.tanh((10 * deviation) / length),
    Math.log(Math.max(most / typical, 1e-3)),
    Math.log(Math.max(-least / typical, 1e-3)),
    Math.log(meanOf(motion.across.subarray(from, to + 1), Math.abs) / typical + 0.05),
    sumOf(speed.subarray(0, quarter)) / total,
    sumOf(speed.subarray(samples - quarter)) / total,
    // Dimensionless jerk (Hogan and Sternad 2009): free of length and duration.
    Math.log(
      (Math.sqrt(meanOf(motion.jerk.subarray(from, to + 1), (j) => j * j)) * duration ** 3) / length + 1,
    ),
  ];
}

/** Least and largest value, 0 among them. */
function rangeOf(values: Float64Array): [number, number] {
  let [least, most] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, values[i]!);
    most = Math.max(most, values[i]!);
  }
  return [least, most];
}

function countPeaks(speed: Float64Array): number {
  let peaks = 0;
  for (let i = 1; i + 1 < speed.length; i++) {
    if (speed[i]! > speed[i - 1]! && speed[i]! >= speed[i + 1]!) peaks++;
  }
  return peaks;
}

/** Largest signed distance from the straight line between the ends; 0 where they all but meet. */
function largestDeviation({ x, y, typical }: PointerMotion, from: number, to: number): number {
  const dx = x[to]! - x[from]!;
  const dy = y[to]! - y[from]!;
  const distance = Math.hypot(dx, dy);
  if (distance < 0.01 * typical) return 0;
  let largest = 0;
  for (let i = from; i <= to; i++) {
    const off = ((x[i]! - x[from]!) * dy - (y[i]! - y[from]!) * dx) / distance;
    if (Math.abs(off) > Math.abs(largest)) largest = off;
  }
  return largest;
}

function meanOf(values: Float64Array, of: (value: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i]!);
  return sum / values.length;
}
