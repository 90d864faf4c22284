import type { PointerTrack } from '../capture/pointer-track.ts';
import type { FeatureSet, FeatureVector } from './feature-set.ts';
import { cleanTrack } from './pointer-clean.ts';
import { clickFeatures } from './pointer-clicks.ts';
import { deviceFeatures } from './pointer-device.ts';
import { kinematicFeatures, scaleFeatures } from './pointer-kinematics.ts';
import { pointerMotion } from './pointer-motion.ts';
import { strokeFeatures } from './pointer-strokes.ts';

export const POINTER_FEATURES: FeatureSet = Object.freeze({ name: 'pointer-block', version: 1 });

/**
 * Places in a vector: how the hand moves; what depends on pixels; how the device reports. Of the first, how speed, force
 * and turning are shared out, and clicks; of the last, its clock.
 */
export const POINTER_PARTS = Object.freeze({
  motion: [0, 158],
  scale: [158, 166],
  device: [166, 190],
  shape: [8, 52],
  clicks: [149, 158],
  clock: [166, 182],
} as const);

const LEAST_EVENTS = 30;

/**
 * Features of one block of pointer events, best 100 to 400 of them: kinematics, strokes, rests, clicks, drags and the
 * wheel (`POINTER_PARTS.motion`), then speeds in pixels, then the device's clock and pixels. All finite.
 *
 * Undefined when there are fewer than 30 events or too little movement to say anything.
 */
export function pointerFeatures(track: PointerTrack): FeatureVector | undefined {
  const clean = cleanTrack(track);
  if (clean.t.length < LEAST_EVENTS) return undefined;
  const motion = pointerMotion(clean);
  if (motion === undefined) return undefined;
  const vector = Float64Array.from([
    ...kinematicFeatures(motion),
    ...strokeFeatures(motion),
    ...clickFeatures(clean, motion.seconds),
    ...scaleFeatures(motion),
    ...deviceFeatures(clean, motion.seconds),
  ]);
  return vector.every(Number.isFinite) ? vector : undefined;
}
