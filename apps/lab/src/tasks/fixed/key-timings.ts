import type { FeatureVector } from '@ductus/core';
import type { KeystrokeSample } from '../recogniser.ts';

const MILLISECONDS = 1000;

/**
 * Timings of a sample in seconds: n holds, n - 1 press-press, n - 1 release-press; missing where a release is unknown. A release
 * before its press stays as it is: what compares the timings knows what it means.
 */
export function keyTimings({ down, up }: KeystrokeSample): FeatureVector {
  const keys = down.length;
  const timings = new Float64Array(Math.max(0, 3 * keys - 2));
  for (let i = 0; i < keys; i++) {
    timings[i] = (up[i]! - down[i]!) / MILLISECONDS;
    if (i + 1 === keys) break;
    timings[keys + i] = (down[i + 1]! - down[i]!) / MILLISECONDS;
    timings[2 * keys - 1 + i] = (down[i + 1]! - up[i]!) / MILLISECONDS;
  }
  return timings.map((value) => (Number.isFinite(value) ? value : Number.NaN));
}

/** Keys of most of the samples; of two numbers that are as frequent the one that came first. 0 for none. */
export function usualKeys(samples: readonly KeystrokeSample[]): number {
  const counts = new Map<number, number>();
  for (const { down } of samples) counts.set(down.length, (counts.get(down.length) ?? 0) + 1);
  let usual = 0;
  for (const [keys, count] of counts) if (count > (counts.get(usual) ?? 0)) usual = keys;
  return usual;
}
