import type { FreeTextCalibration } from './free-text-population.ts';
import type { FreeTextScores } from './free-text-score.ts';

/**
 * Calibrated log2 likelihood ratio of one window, not clipped: see `FreeTextCalibration`.
 *
 * @param template - Keystrokes behind the template.
 * @param window - Keystrokes of the window.
 */
export function freeTextBits(
  { cohort, factor }: FreeTextScores,
  calibration: FreeTextCalibration,
  template: number,
  window: number,
): number {
  const [u, v] = calibrationPlace(calibration, template, window);
  const { weights: w } = calibration;
  const row = (at: number) => w[at]! + w[at + 1]! * u + w[at + 2]! * v;
  return (row(0) + row(3) * cohort + row(6) * factor) / Math.LN2;
}

/** u and v of `FreeTextCalibration`. */
export function calibrationPlace(
  { templates, windows }: Pick<FreeTextCalibration, 'templates' | 'windows'>,
  template: number,
  window: number,
): [number, number] {
  const within = (value: number, [least, most]: readonly [number, number]) =>
    Math.min(Math.max(value, least), most);
  return [Math.log(within(template, templates) / 1000), Math.log(within(window, windows) / 100)];
}
