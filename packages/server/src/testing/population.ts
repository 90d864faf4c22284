import type { Population } from '@ductus/core';

export const population: Population = {
  version: 'test',
  fixedText: {
    scales: { hold: 0.15, 'press-press': 0.2, 'release-press': 0.3 },
    limitBits: 10,
    calibration: [{ samples: 10, offset: 4.5, slope: 3 }],
    detector: 'recency-knn@1',
    featureSet: 'fixed-text-log@1',
  },
  freeText: {
    contexts: {
      hold: { mean: 4.5, betweenVariance: 0.05, withinVariance: 0.05 },
      'press-press': { mean: 5.2, betweenVariance: 0.05, withinVariance: 0.2 },
      'release-press': { mean: 1, betweenVariance: 0.1, withinVariance: 0.5 },
    },
    calibration: { offset: 0, slope: 10 },
    limitBits: 4,
    featureSet: 'free-text-events@1',
    window: 50,
  },
};
