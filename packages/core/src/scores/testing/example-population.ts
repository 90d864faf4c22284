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
      { samples: 4, offset: 14, slope: 7 },
      { samples: 16, offset: 12, slope: 6 },
    ],
    detector: 'rhythm-neighbours@1',
    featureSet: 'fixed-text-rhythm@1',
  },
  freeText: exampleFreeText,
});
