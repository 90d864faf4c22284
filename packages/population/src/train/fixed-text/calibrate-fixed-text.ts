import {
  bitsOfRhythm,
  type CalibrationCost,
  calibrationCost,
  type FeatureVector,
  type FixedTextCalibration,
  fitFixedText,
  multipleLogisticRegression,
  type NonMatedTail,
  nonMatedTail,
  type RhythmNeighboursModel,
  rhythmFeatures,
  rhythmNeighbours,
  type ScaleCurves,
  templateSpread,
} from '@ductus/core';
import type { FixedTextMaterial } from './material.ts';

export interface CalibrationReport extends CalibrationCost {
  readonly samples: number;
  /** People whose templates were compared. */
  readonly people: number;
}

export interface FittedCalibration {
  readonly calibration: FixedTextCalibration & { readonly samples: number; readonly tail: NonMatedTail };
  readonly report: CalibrationReport;
}

/** One comparison: what the calibration weighs. */
interface Trial {
  readonly score: number;
  readonly model: RhythmNeighboursModel;
  readonly probe: FeatureVector;
}

/** Keeps weights finite where classes part; far below what changes a bit. */
const RIDGE = 1e-6;

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
  const mated: Trial[] = [];
  const nonMated: Trial[] = [];
  let templates = 0;
  for (const { keys, own, others } of people) {
    const model = fitFixedText(own.slice(0, samples), keys - 1, scales);
    if (model === null) continue;
    templates++;
    mated.push(...trialsOf(model, own.slice(samples, samples + probes), keys));
    nonMated.push(...trialsOf(model, others, keys));
  }
  const calibration = fitted([...mated, ...nonMated], mated.length);
  const bits = (trials: readonly Trial[]) =>
    Float64Array.from(trials, ({ model, probe, score }) => bitsOfRhythm(calibration, model, probe, score));
  const others = bits(nonMated);
  return {
    calibration: { samples, ...calibration, tail: nonMatedTail(others) },
    report: { samples, people: templates, ...calibrationCost(bits(mated), others) },
  };
}

/** The weights with which `bitsOfRhythm` tells the first `mated` trials best from the others. */
function fitted(trials: readonly Trial[], mated: number): FixedTextCalibration {
  const rows = new Float64Array(3 * trials.length);
  for (const [i, { score, model, probe }] of trials.entries()) {
    const one = Math.LN2 * bitsOfRhythm({ offset: 1, slope: 0, spread: 0 }, model, probe, 0);
    rows.set([one, one * score, one * templateSpread(model, probe).spread], 3 * i);
  }
  const labels = Uint8Array.from(trials, (_, i) => (i < mated ? 1 : 0));
  const [offset, slope, spread] = multipleLogisticRegression(rows, labels, 3, RIDGE);
  return { offset: offset!, slope: slope!, spread: spread! };
}

function trialsOf(model: RhythmNeighboursModel, probes: readonly FeatureVector[], keys: number): Trial[] {
  return probes
    .map((timings) => rhythmFeatures(timings, keys))
    .filter((probe) => 2 * templateSpread(model, probe).comparable >= probe.length)
    .map((probe) => ({ model, probe, score: rhythmNeighbours.score(model, probe) }));
}
