import {
  FIXED_TEXT_DETECTOR,
  FIXED_TEXT_FEATURE_SET,
  type FixedTextPopulation,
  seededRandom,
  shuffle,
} from '@ductus/core';
import { halves } from '../halves.ts';
import type { Writer } from '../writer.ts';
import { type CalibrationReport, calibrateFixedText } from './calibrate-fixed-text.ts';
import type { FixedTextMaterial } from './material.ts';
import { keysOf, othersSamples, ownSamples } from './pseudo-samples.ts';
import { pseudoText } from './pseudo-text.ts';
import { scaleCurves } from './scale-curves.ts';

/** Enrolled samples for which a calibration is fitted. */
export const CALIBRATED_SAMPLES = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50] as const;

/** Later samples of the same writer, other writers per text, and samples of each. */
const PROBES = 6;
const OTHERS = 40;
const SAMPLES_OF_OTHERS = 2;
/** Samples from which the scales are told. */
const SCALE_SAMPLES = 10;

/** Counts and costs behind the section, for the model card. */
export interface FixedTextReport {
  readonly writers: { readonly scales: number; readonly calibration: number };
  readonly scaleWriters: number;
  readonly calibrations: readonly CalibrationReport[];
}

/**
 * Trains the fixed-text section: half of the writers give the scales, the other half calibrate. The same writers and seed give
 * the same section bit for bit, in whatever order the writers come.
 */
export function trainFixedText(
  writers: readonly Writer[],
  seed: number,
  samples: readonly number[] = CALIBRATED_SAMPLES,
): { section: FixedTextPopulation; report: FixedTextReport } {
  const [first, second] = halves(writers, seed);
  const scaleMaterial = materialOf(first, SCALE_SAMPLES, 0, seed);
  const scales = scaleCurves(scaleMaterial);
  const fitted = samples.map((count) =>
    calibrateFixedText(materialOf(second, count + PROBES, OTHERS, seed + count), count, PROBES, scales),
  );
  const people = Math.max(...fitted.map(({ report }) => report.people));
  const section: FixedTextPopulation = {
    scales,
    limitBits: Math.log2(people),
    calibration: fitted.map(({ calibration }) => calibration),
    detector: FIXED_TEXT_DETECTOR,
    featureSet: FIXED_TEXT_FEATURE_SET,
  };
  const report = {
    writers: { scales: first.length, calibration: second.length },
    scaleWriters: scaleMaterial.length,
    calibrations: fitted.map((one) => one.report),
  };
  return { section, report };
}

/** A pseudo-text of everybody whose writing repeats enough, with samples of it by others. */
function materialOf(
  writers: readonly Writer[],
  repetitions: number,
  others: number,
  seed: number,
): FixedTextMaterial[] {
  const random = seededRandom(seed);
  const material: FixedTextMaterial[] = [];
  for (const writer of writers) {
    const pieces = pseudoText(writer, repetitions);
    if (pieces === null) continue;
    // More than are needed, as some never typed the text.
    const drawn = shuffle(
      writers.filter((other) => other !== writer),
      random,
    ).slice(0, 3 * others);
    const typed = drawn
      .map((other) => othersSamples(other, pieces, SAMPLES_OF_OTHERS))
      .filter((list) => list.length > 0)
      .slice(0, others);
    material.push({
      keys: keysOf(pieces),
      own: ownSamples(writer, pieces, repetitions),
      others: typed.flat(),
    });
  }
  return material;
}
