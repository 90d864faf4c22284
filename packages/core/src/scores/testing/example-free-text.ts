import { packBytes, packCounts, packFloats } from '../../enrolment/packed-numbers.ts';
import { contextOf, EventContext } from '../../features/free-text-contexts.ts';
import type { FreeTextPopulation } from '../free-text-population.ts';

/** Any key at all. */
const ANY = 255;

/**
 * Three contexts, for any keys, and two hidden factors: one lengthens holds by 0.25, the other both flights by 0.3 and
 * 0.5. Round numbers of a plausible size.
 */
export const exampleFreeText: FreeTextPopulation = Object.freeze({
  featureSet: 'free-text-events@2',
  window: 50,
  factors: 2,
  contexts: packCounts(Object.values(EventContext).map((kind) => contextOf(kind, ANY, ANY))),
  means: packFloats([4.5, 5.2, 0.9]),
  within: packFloats([0.14, 0.4, 1]),
  residual: packFloats([0.01, 0.02, 0.03]),
  frequency: packFloats([1, 1, 1]),
  loadings: packBytes(Uint8Array.of(25, 0, 0, 30, 0, 50)),
  loadingScales: [0.01, 0.01],
  calibration: {
    weights: [-3, 0, 0, 3, 0, 0, 0.1, 0, 0],
    templates: [250, 2000] as const,
    windows: [25, 250] as const,
    addedShare: 0.5,
  },
  limitBits: 8,
});
