import { requireKeys } from './feature-kinds.ts';
import type { FeatureKind, FeatureSet, FeatureVector } from './feature-set.ts';
import { plausible } from './plausible.ts';

export const RHYTHM_FEATURES: FeatureSet = Object.freeze({ name: 'fixed-text-rhythm', version: 1 });

/**
 * Seconds around which each kind turns from linear to logarithmic. Below them a clock's step and an overlap of two keys
 * decide, and a ratio would make much of little; far above them people vary by a share of the time.
 */
const BEND: Readonly<Record<FeatureKind, number>> = { hold: 0.05, 'press-press': 0.1, 'release-press': 0.1 };

/**
 * Turns timings in seconds into the features that `rhythmNeighbours` compares: asinh(time / bend), with bends of 50 ms for holds and
 * 100 ms for press-press and release-press. Missing stays missing; holds outside (0, 2] s and gaps over 5 s become missing.
 *
 * A release before its press cannot be: the sample's releases were timed by another clock, or not at all. All its holds and
 * release-press times are then missing.
 *
 * @param timings n holds, n - 1 press-press, n - 1 release-press, in seconds, NaN where missing.
 * @param keys n, 2 or more.
 * @throws DetectorError `vector-length`.
 * @example Array.from(rhythmFeatures(Float64Array.of(0.05, NaN, 0.1, 0), 2)) // => [Math.asinh(1), NaN, Math.asinh(1), 0]
 */
export function rhythmFeatures(timings: FeatureVector, keys: number): FeatureVector {
  requireKeys(timings, keys);
  const features = new Float64Array(timings.length).fill(Number.NaN);
  const pressPress = keys;
  const releasePress = 2 * keys - 1;
  for (let i = pressPress; i < releasePress; i++) features[i] = bent('press-press', timings[i]!);
  for (let i = 0; i < keys; i++) if (timings[i]! < 0) return features;
  for (let i = 0; i < keys; i++) features[i] = bent('hold', timings[i]!);
  for (let i = releasePress; i < timings.length; i++) features[i] = bent('release-press', timings[i]!);
  return features;
}

function bent(kind: FeatureKind, seconds: number): number {
  return Math.asinh(plausible(kind, seconds) / BEND[kind]);
}
