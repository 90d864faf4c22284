import { type RhythmNeighboursModel, rhythmNeighbours } from '../detectors/rhythm-neighbours.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import { calibrate, clipBits, fixedTextCalibrationFor } from './calibrate.ts';
import type { FixedTextCalibration, FixedTextPopulation } from './population.ts';

/** Features of the text for which calibrations hold: ten characters and Return, and the most that count more than that. */
const FEATURES = 31;
const MOST = 2 * FEATURES;

/**
 * Bits of one feature vector against a fitted model; `samples` vectors are behind the model. Within plus and minus `limitBits`.
 *
 * @throws DetectorError as `rhythmNeighbours.score`.
 * @example
 * const curve = { constant: -2, linear: 0, quadratic: 0, low: 0, high: 1 }
 * const scales = { hold: curve, 'press-press': curve, 'release-press': curve }
 * const timings = Float64Array.of(0.1, 0.1, 0.2, 0.1)
 * const model = fitFixedText([timings], 1, scales)
 * const population = { scales, limitBits: 4, calibration: [{ samples: 1, offset: 9, slope: 1, spread: 0 }] }
 * fixedTextBits(model, 1, rhythmFeatures(timings, 2), population) // => 4
 */
export function fixedTextBits(
  model: RhythmNeighboursModel,
  samples: number,
  probe: FeatureVector,
  population: FixedTextPopulation,
): number {
  const calibration = fixedTextCalibrationFor(population.calibration, samples);
  const score = rhythmNeighbours.score(model, probe);
  return clipBits(bitsOfRhythm(calibration, model, probe, score), population.limitBits);
}

/**
 * Bits of a score of `rhythmNeighbours`, as they come. A score is worth less where the person varies much: the calibration weighs the
 * logarithm of the template's mean scale. A mean over fewer features is noisier and its likelihood ratio flatter, over more it is steeper: the
 * bits are multiplied by the square root of the number of features that can be compared, over 31, up to twice as many.
 *
 * @example
 * const model = { scale: Float64Array.of(1, 1, 1, 1) }
 * const calibration = { offset: Math.LN2, slope: Math.LN2, spread: 1 }
 * bitsOfRhythm(calibration, model, Float64Array.of(0, 0, 0, 0), 2) // => 3 * Math.sqrt(4 / 31)
 */
export function bitsOfRhythm(
  calibration: FixedTextCalibration,
  model: Pick<RhythmNeighboursModel, 'scale'>,
  probe: FeatureVector,
  score: number,
): number {
  const { spread, comparable } = templateSpread(model, probe);
  const bits = calibrate(calibration, score) + (calibration.spread * spread) / Math.LN2;
  return bits * Math.sqrt(Math.min(comparable, MOST) / FEATURES);
}

/**
 * What the calibration weighs besides the score: the natural logarithm of the mean of the template's scales, and how many features of the probe can be compared.
 *
 * @example templateSpread({ scale: Float64Array.of(1, NaN, 1) }, Float64Array.of(0, 0, NaN)) // => { spread: 0, comparable: 1 }
 */
export function templateSpread(
  { scale }: Pick<RhythmNeighboursModel, 'scale'>,
  probe: FeatureVector,
): { spread: number; comparable: number } {
  let sum = 0;
  let known = 0;
  let comparable = 0;
  for (let j = 0; j < scale.length; j++) {
    if (Number.isNaN(scale[j]!)) continue;
    sum += scale[j]!;
    known++;
    if (!Number.isNaN(probe[j]!)) comparable++;
  }
  return { spread: Math.log(sum / known), comparable };
}
