import { levelScales } from '../../enrolment/testing/level-scales.ts';
import type { Population } from '../population.ts';
import { exampleFreeText } from './example-free-text.ts';

/** Round numbers of a plausible size: tests of the arithmetic do not depend on the shipped population. */
export const examplePopulation: Population = Object.freeze({
  version: 'example',
  fixedText: {
    scales: levelScales,
    limitBits: 8,
    calibration: [
      { samples: 4, offset: 14, slope: 7, spread: 0 },
      { samples: 16, offset: 12, slope: 6, spread: 0 },
    ],
    detector: 'rhythm-neighbours@2',
    featureSet: 'fixed-text-rhythm@1',
  },
  freeText: exampleFreeText,
  monitor: {
    prior: { mean: 4, deviation: 2, meanWindows: 2, varianceWindows: 10, drop: 0.5 },
    settings: {
      slack: 0.5,
      windowLimit: 3,
      adaptation: 0.02,
      calm: 3,
      levelWindows: 20,
      relief: 1.5,
      mostRelief: 4,
    },
    limits: [
      { keystrokes: 1000, limit: 4 },
      { keystrokes: 5000, limit: 6 },
      { keystrokes: 50_000, limit: 10 },
    ],
  },
});
