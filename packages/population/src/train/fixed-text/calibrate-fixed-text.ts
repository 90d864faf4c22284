import {
  type Calibration,
  type CalibrationCost,
  calibrate,
  calibrationCost,
  type FeatureVector,
  fitFixedText,
  logisticRegression,
  type RhythmNeighboursModel,
  rhythmFeatures,
  rhythmNeighbours,
  type ScaleCurves,
} from '@ductus/core';
import type { FixedTextMaterial } from './material.ts';

export interface CalibrationReport extends CalibrationCost {
  readonly samples: number;
  /** People whose templates were compared. */
  readonly people: number;
}

export interface FittedCalibration {
  readonly calibration: Calibration & { readonly samples: number };
  readonly report: CalibrationReport;
}

/**
 * Logistic calibration of the fixed-text detector's score for templates of `samples` samples: everybody enrols with their
 * first ones, the next `probes` are the mated comparisons, others' samples of the same text the non-mated ones.
 */
export function calibrateFixedText(
  people: readonly FixedTextMaterial[],
  samples: number,
  probes: number,
  scales: ScaleCurves,
): FittedCalibration {
  const mated: number[] = [];
  const nonMated: number[] = [];
  let templates = 0;
  for (const { keys, own, others } of people) {
    const model = fitFixedText(own.slice(0, samples), keys - 1, scales);
    if (model === null) continue;
    templates++;
    mated.push(...scoresOf(model, own.slice(samples, samples + probes), keys));
    nonMated.push(...scoresOf(model, others, keys));
  }
  const scores = Float64Array.from([...mated, ...nonMated]);
  const labels = scores.map((_, i) => (i < mated.length ? 1 : 0));
  const { offset, slope } = logisticRegression(scores, labels);
  const bits = (list: readonly number[]) =>
    Float64Array.from(list, (score) => calibrate({ offset, slope }, score));
  const cost = calibrationCost(bits(mated), bits(nonMated));
  return { calibration: { samples, offset, slope }, report: { samples, people: templates, ...cost } };
}

function scoresOf(model: RhythmNeighboursModel, probes: readonly FeatureVector[], keys: number): number[] {
  return probes
    .map((timings) => rhythmFeatures(timings, keys))
    .filter((probe) => isComparable(model, probe))
    .map((probe) => rhythmNeighbours.score(model, probe));
}

/** A logger's artefact can leave a sample with nothing to compare: it counts for nothing, as in a comparison. */
function isComparable(model: RhythmNeighboursModel, probe: FeatureVector): boolean {
  let present = 0;
  for (let i = 0; i < probe.length; i++) if (!Number.isNaN(probe[i]! * model.scale[i]!)) present++;
  return present >= probe.length / 2;
}
