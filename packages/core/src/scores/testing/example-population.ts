import { levelScales } from '../../enrolment/testing/level-scales.ts';
import type { Population } from '../population.ts';

/** Round numbers of a plausible size: tests of the arithmetic do not depend on the shipped population. */
export const examplePopulation: Population = Object.freeze({
  version: 'example',
  fixedText: {
    scales: levelScales,
    limitBits: 8,
    calibration: [
      { samples: 4, offset: 14, slope: 7 },
      { samples: 16, offset: 12, slope: 6 },
    ],
    detector: 'rhythm-neighbours@1',
    featureSet: 'fixed-text-rhythm@1',
  },
  freeText: {
    contexts: {
      hold: { mean: 4.5, betweenVariance: 0.06, withinVariance: 0.14 },
      'press-press': { mean: 5.2, betweenVariance: 0.1, withinVariance: 0.4 },
      'release-press': { mean: 0.9, betweenVariance: 0.3, withinVariance: 1 },
    },
    calibration: { offset: 0, slope: 7 },
    limitBits: 8,
    featureSet: 'free-text-events@1',
    window: 50,
  },
});
