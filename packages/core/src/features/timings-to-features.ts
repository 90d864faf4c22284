import { requireKeys } from './feature-kinds.ts';
import type { FeatureVector } from './feature-set.ts';
import { plausible } from './plausible.ts';

/** Two keys pressed closer together, in seconds, are pressed at once. */
const SHORTEST_PRESS_PRESS = 0.005;
/** Release-press times, in seconds, around which the scale turns from linear to logarithmic. */
const RELEASE_PRESS_BEND = 0.1;

/**
 * Turns timings in seconds into the features of `FIXED_TEXT_FEATURES`: ln hold, ln max(press-press, 5 ms),
 * asinh(release-press / 100 ms). Missing stays missing; holds outside (0, 2] s and gaps over 5 s become missing.
 *
 * @param timings n holds, n - 1 press-press, n - 1 release-press, in seconds, NaN where missing.
 * @param keys n, 2 or more.
 * @throws DetectorError `vector-length`.
 * @example Array.from(timingsToFeatures(Float64Array.of(1, NaN, 1, 0), 2)) // => [0, NaN, 0, 0]
 */
export function timingsToFeatures(timings: FeatureVector, keys: number): FeatureVector {
  requireKeys(timings, keys);
  const features = new Float64Array(timings.length);
  const flights = keys - 1;
  for (let i = 0; i < keys; i += 1) features[i] = Math.log(plausible('hold', timings[i]!));
  for (let i = keys; i < keys + flights; i += 1) {
    features[i] = Math.log(Math.max(plausible('press-press', timings[i]!), SHORTEST_PRESS_PRESS));
  }
  for (let i = keys + flights; i < timings.length; i += 1) {
    features[i] = Math.asinh(plausible('release-press', timings[i]!) / RELEASE_PRESS_BEND);
  }
  return features;
}
