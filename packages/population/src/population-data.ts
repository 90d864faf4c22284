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
        "constant": -3.02763,
        "linear": 1.75228,
        "quadratic": -0.0992888,
        "low": 0.162611,
        "high": 1.55225
      },
      "release-press": {
        "constant": -2.33228,
        "linear": 0.98838,
        "quadratic": 0.326239,
        "low": -0.323805,
        "high": 1.38992
      }
    },
    "limitBits": 9.05257,
    "calibration": [
      {
        "samples": 1,
        "offset": 9.36991,
        "slope": 3.9759
      },
      {
        "samples": 2,
        "offset": 11.8652,
        "slope": 5.16877
      },
      {
        "samples": 3,
        "offset": 14.0168,
        "slope": 5.89027
      },
      {
        "samples": 5,
        "offset": 13.5725,
        "slope": 6.14281
      },
      {
        "samples": 7,
        "offset": 12.9834,
        "slope": 6.08501
      },
      {
        "samples": 10,
        "offset": 12.3262,
        "slope": 6.01401
      },
      {
        "samples": 15,
        "offset": 10.791,
        "slope": 5.501
      },
      {
        "samples": 20,
        "offset": 10.9237,
        "slope": 5.78209
      },
      {
        "samples": 30,
        "offset": 9.77904,
        "slope": 5.44436
      },
      {
        "samples": 50,
        "offset": 10.8044,
        "slope": 6.02945
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
