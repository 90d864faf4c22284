// Made by `npm run train:population` with data/population.json. Do not edit: see MODEL_CARD.md.
import type { Population } from '@ductus/core';

// biome-ignore format: generated
export const populationData: Population = {
  "version": "klicke-1",
  "fixedText": {
    "scales": {
      "hold": 0.145127,
      "press-press": 0.308697,
      "release-press": 0.315733
    },
    "limitBits": 9.04712,
    "calibration": [
      {
        "samples": 4,
        "offset": 14.0119,
        "slope": 9.68651
      },
      {
        "samples": 6,
        "offset": 13.7451,
        "slope": 9.80379
      },
      {
        "samples": 8,
        "offset": 13.059,
        "slope": 9.53839
      },
      {
        "samples": 10,
        "offset": 13.2583,
        "slope": 9.87188
      },
      {
        "samples": 15,
        "offset": 12.07,
        "slope": 9.31371
      },
      {
        "samples": 20,
        "offset": 12.3241,
        "slope": 9.83007
      },
      {
        "samples": 30,
        "offset": 11.1615,
        "slope": 9.31132
      },
      {
        "samples": 50,
        "offset": 11.9996,
        "slope": 10.3853
      }
    ],
    "detector": "recency-knn@1",
    "featureSet": "fixed-text-log@1"
  },
  "freeText": {
    "contexts": {
      "hold": {
        "mean": 4.58227,
        "betweenVariance": 0.0671851,
        "withinVariance": 0.142636
      },
      "press-press": {
        "mean": 5.1685,
        "betweenVariance": 0.10472,
        "withinVariance": 0.415223
      },
      "release-press": {
        "mean": 0.926233,
        "betweenVariance": 0.318894,
        "withinVariance": 0.988801
      }
    },
    "calibration": {
      "offset": -0.0030975,
      "slope": 1.55319
    },
    "limitBits": 9.04712,
    "featureSet": "free-text-events@1",
    "window": 50
  }
};
