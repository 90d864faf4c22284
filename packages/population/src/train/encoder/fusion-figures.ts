import { calibrationCost, equalErrorRate, freeTextBits } from '@ductus/core';
import type { EncoderFusion } from '@ductus/core/encoder';
import type { CalibrationTrial, CalibrationTrials } from '../free-text/free-text-calibration.ts';

/** Lines that tell how the ratio, the encoder and both together err on the people who taught the fusion, by size: in hindsight. */
export function fusionFigures({ single }: CalibrationTrials, fusion: EncoderFusion): string[] {
  const sizes = new Set(single.map(({ template, window }) => `${template} ${window}`));
  const lines = [...sizes].map((size) => {
    const trials = single.filter(({ template, window }) => `${template} ${window}` === size);
    const [ratio, encoder, both] = [
      (one: CalibrationTrial) => one.cohort,
      (one: CalibrationTrial) => one.factor,
      (one: CalibrationTrial) => freeTextBits(one, fusion, one.template, one.window),
    ].map((scoreOf) => {
      const scores = (label: 0 | 1) =>
        Float64Array.from(trials.filter(({ mated }) => mated === label).map(scoreOf));
      return { mated: scores(1), nonMated: scores(0) };
    });
    const eer = (one: typeof both) =>
      `${(100 * equalErrorRate(one!.mated, one!.nonMated).value).toFixed(2)} %`;
    const { cllr, minCllr } = calibrationCost(both!.mated, both!.nonMated);
    const [template, window] = size.split(' ');
    return `${template} enrolled, windows of ${window}: EER ratio ${eer(ratio)}, encoder ${eer(encoder)}, both ${eer(both)}; Cllr ${cllr.toFixed(3)}, least ${minCllr.toFixed(3)} (${both!.mated.length} mated, ${both!.nonMated.length} non-mated)`;
  });
  return [...lines, `addedShare ${fusion.addedShare}, weights ${fusion.weights.join(' ')}`];
}
