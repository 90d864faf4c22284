// Made by `npm run train:population` with data/population.json. Do not edit: see MODEL_CARD.md.
import type { Population } from '@ductus/core';

// biome-ignore format: generated
export const populationData: Population = {
  "version": "klicke-1",
  "fixedText": {
    "scales": {
      "hold": {
        "constant": -1.45151,
        "linear": -0.709416,
        "quadratic": 0.188326,
        "low": 0.807905,
        "high": 2.1328
      },
      "press-press": {
        "constant": -1.5866,
        "linear": -0.489151,
        "quadratic": 0.353669,
        "low": 0.471237,
        "high": 2.61032
      },
      "release-press": {
        "constant": -1.42927,
        "linear": 0.146363,
        "quadratic": 0.0822168,
        "low": -0.870951,
        "high": 2.42782
      }
    },
    "limitBits": 9.05257,
    "calibration": [
      {
        "samples": 1,
        "offset": 10.1097,
        "slope": 4.93107
      },
      {
        "samples": 2,
        "offset": 12.8959,
        "slope": 6.52994
      },
      {
        "samples": 3,
        "offset": 15.1826,
        "slope": 7.49603
      },
      {
        "samples": 5,
        "offset": 14.9866,
        "slope": 7.97005
      },
      {
        "samples": 7,
        "offset": 14.4281,
        "slope": 7.94987
      },
      {
        "samples": 10,
        "offset": 13.9667,
        "slope": 8.01351
      },
      {
        "samples": 15,
        "offset": 12.4728,
        "slope": 7.47485
      },
      {
        "samples": 20,
        "offset": 12.6621,
        "slope": 7.88594
      },
      {
        "samples": 30,
        "offset": 11.3784,
        "slope": 7.45428
      },
      {
        "samples": 50,
        "offset": 12.4214,
        "slope": 8.16047
      }
    ],
    "detector": "rhythm-neighbours@1",
    "featureSet": "fixed-text-rhythm@1"
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
