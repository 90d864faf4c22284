import {
  type Calibration,
  type CalibrationCost,
  calibrate,
  calibrationCost,
  type FeatureKind,
  type FeatureVector,
  featureKinds,
  fitFixedText,
  logisticRegression,
  type RecencyKnnModel,
  recencyKnn,
  seededRandom,
  shuffle,
} from '@ductus/core';
import { keysOf, othersSamples, ownSamples } from './pseudo-samples.ts';
import { pseudoText } from './pseudo-text.ts';
import type { Writer } from './writer.ts';

/** Enrolled samples for which a calibration is fitted. */
export const CALIBRATED_SAMPLES = [4, 6, 8, 10, 15, 20, 30, 50] as const;

/** Later samples of the same writer, other writers per text, and samples of each. */
const PROBES = 6;
const OTHERS = 40;
const SAMPLES_OF_OTHERS = 2;

export interface CalibrationReport extends CalibrationCost {
  readonly samples: number;
  /** Writers whose templates were compared. */
  readonly writers: number;
}

export interface FittedCalibration {
  readonly calibration: Calibration & { readonly samples: number };
  readonly report: CalibrationReport;
}

/**
 * Logistic calibration of the fixed-text detector's score for templates of `samples` samples: every writer whose
 * writing repeats enough gives a template and six later samples; other writers' samples of the same text are the
 * non-mated ones.
 */
export function fitFixedTextCalibration(
  writers: readonly Writer[],
  samples: number,
  scales: Readonly<Record<FeatureKind, number>>,
  seed: number,
): FittedCalibration {
  const random = seededRandom(seed);
  const mated: number[] = [];
  const nonMated: number[] = [];
  let templates = 0;
  for (const writer of writers) {
    const pieces = pseudoText(writer, samples + PROBES);
    if (pieces === null) continue;
    templates++;
    const own = ownSamples(writer, pieces, samples + PROBES);
    const model = fitFixedText(own.slice(0, samples), featureKinds(keysOf(pieces) - 1), scales)!;
    mated.push(...scoresOf(model, own.slice(samples)));
    const others = drawOthers(writers, writer, random)
      .map((other) => othersSamples(other, pieces, SAMPLES_OF_OTHERS))
      .filter((list) => list.length > 0)
      .slice(0, OTHERS);
    nonMated.push(...scoresOf(model, others.flat()));
  }
  const scores = Float64Array.from([...mated, ...nonMated]);
  const labels = scores.map((_, i) => (i < mated.length ? 1 : 0));
  const { offset, slope } = logisticRegression(scores, labels);
  const bits = (list: readonly number[]) =>
    Float64Array.from(list, (score) => calibrate({ offset, slope }, score));
  const cost = calibrationCost(bits(mated), bits(nonMated));
  return { calibration: { samples, offset, slope }, report: { samples, writers: templates, ...cost } };
}

/** More than are needed, as some never typed the text. */
function drawOthers(writers: readonly Writer[], self: Writer, random: () => number): Writer[] {
  return shuffle(
    writers.filter((writer) => writer !== self),
    random,
  ).slice(0, 3 * OTHERS);
}

/** A logger's artefact can leave a sample with nothing to compare: it counts for nothing, as in a comparison. */
function scoresOf(model: RecencyKnnModel, probes: readonly FeatureVector[]): number[] {
  return probes.filter((probe) => isComparable(model, probe)).map((probe) => recencyKnn.score(model, probe));
}

function isComparable(model: RecencyKnnModel, probe: FeatureVector): boolean {
  let present = 0;
  for (let i = 0; i < probe.length; i++) if (!Number.isNaN(probe[i]! * model.scale[i]!)) present++;
  return present >= probe.length / 2;
}
