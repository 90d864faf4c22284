import { calibrationPlace, multipleLogisticRegression } from '@ductus/core';
import type { EncoderFusion } from '@ductus/core/encoder';
import { type CalibrationTrials, calibrationOf } from '../free-text/free-text-calibration.ts';

const RIDGE = 1e-4;

/**
 * Logistic regression over the ratio's nats and the encoder's score; the sizes of template and window move the odds and nothing else. Where more
 * depended on the sizes, 60 people were too few: their bits were worth less to others of the 60.
 *
 * @param ratioLimit - Bits to which the ratio's were clipped.
 */
export function fitFusion(
  trials: CalibrationTrials,
  ranges: Pick<EncoderFusion, 'templates' | 'windows'>,
  ratioLimit: number,
): EncoderFusion {
  const rows = Float64Array.from(
    trials.single.flatMap(({ cohort, factor, template, window }) => [
      1,
      ...calibrationPlace(ranges, template, window),
      cohort,
      factor,
    ]),
  );
  const labels = Uint8Array.from(trials.single, ({ mated }) => mated);
  const fitted = multipleLogisticRegression(rows, labels, 5, RIDGE);
  const [constant, template, window, ratio, encoder] = Array.from(fitted, (one) =>
    Number(one.toPrecision(6)),
  );
  const weights = [constant!, template!, window!, ratio!, 0, 0, encoder!, 0, 0];
  return { ...calibrationOf([trials], ranges, weights), ratioLimit };
}
