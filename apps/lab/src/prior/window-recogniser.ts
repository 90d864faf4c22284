import type { DetectorModel, FeatureVector, ShapedDetector } from '@ductus/core';
import { orNull } from '../tasks/or-null.ts';
import type { Recogniser } from '../tasks/recogniser.ts';
import { keyboardFeatures } from './keyboard-features.ts';
import { mouseFeatures } from './mouse-features.ts';
import { type SessionWindow, sessionStream } from './session-window.ts';

/** Keystrokes from the beginning of one enrolled window to that of the next. */
const HOP = 25;

/** All numbers that the earlier desktop agent took of a window: 18 about typing, 20 about the mouse. */
export function windowFeatures({ keys, mouse }: SessionWindow): FeatureVector {
  return Float64Array.of(...keyboardFeatures(keys), ...mouseFeatures(mouse));
}

/** Of those, what is about typing. */
export function typingFeatures({ keys }: SessionWindow): FeatureVector {
  return keyboardFeatures(keys);
}

/**
 * A detector that learns from windows of `size` keystrokes of one person, each 25 keystrokes after the one before, and knows nothing of anybody
 * else.
 */
export function windowRecogniser(
  detector: ShapedDetector,
  size: number,
  featuresOf: (window: SessionWindow) => FeatureVector = windowFeatures,
): Recogniser<SessionWindow, DetectorModel | null, FeatureVector> {
  const vectorsOf = (sample: SessionWindow) => slidingOver(sample, size).map(featuresOf);
  return {
    name: detector.name,
    enrol: (samples) => orNull(() => detector.fit(samples.flatMap(vectorsOf))),
    prepare: featuresOf,
    compare(model, probe) {
      const score = model === null ? null : orNull(() => detector.score(model, probe));
      return { score: score ?? Number.NaN, bits: null };
    },
  };
}

function slidingOver(sample: SessionWindow, size: number): SessionWindow[] {
  const windows: SessionWindow[] = [];
  for (let from = 0; from + size <= sessionStream.length(sample); from += HOP)
    windows.push(sessionStream.cut(sample, from, from + size));
  return windows;
}
