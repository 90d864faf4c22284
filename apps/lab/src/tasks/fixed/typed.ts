import type { FeatureVector } from '@ductus/core';
import type { KeystrokeSample } from '../recogniser.ts';
import { keyTimings } from './key-timings.ts';

/** A sample made ready to be compared with any template. */
export interface Typed {
  readonly keys: number;
  /** In seconds: see `keyTimings`. */
  readonly timings: FeatureVector;
  /** In the form that the detector compares; null for fewer than 2 keys, or when nothing in it can be compared. */
  readonly features: FeatureVector | null;
}

/** @param form seconds and the number of keys to what the detector compares */
export function typed(
  sample: KeystrokeSample,
  form: (seconds: FeatureVector, keys: number) => FeatureVector,
): Typed {
  const keys = sample.down.length;
  const timings = keyTimings(sample);
  const features = keys < 2 ? null : form(timings, keys);
  const some = features?.some((value) => !Number.isNaN(value)) ?? false;
  return { keys, timings, features: some ? features : null };
}
