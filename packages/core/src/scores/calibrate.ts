import type { Calibration } from './population.ts';

/**
 * Bits of a comparison score: `(offset + slope * score) / ln 2`. The one place where natural log-odds, as logistic
 * regression gives them, become bits.
 *
 * @example calibrate({ offset: 0, slope: Math.LN2 }, 3) // => 3
 */
export function calibrate(calibration: Calibration, score: number): number {
  return (calibration.offset + calibration.slope * score) / Math.LN2;
}

/**
 * The calibration for a number of enrolled samples: interpolated linearly in the logarithm of the number between
 * the entries, and the nearest entry's outside them.
 *
 * @param entries - Ascending by `samples`, at least one.
 * @example
 * const entries = [{ samples: 4, offset: 0, slope: 1 }, { samples: 16, offset: 2, slope: 3 }]
 * calibrationFor(entries, 8) // => { offset: 1, slope: 2 }
 * calibrationFor(entries, 100).slope // => 3
 */
export function calibrationFor(
  entries: readonly (Calibration & { readonly samples: number })[],
  samples: number,
): Calibration {
  const above = entries.findIndex((entry) => entry.samples >= samples);
  if (above === -1) return entries[entries.length - 1]!;
  if (above === 0) return entries[0]!;
  const low = entries[above - 1]!;
  const high = entries[above]!;
  const share = Math.log(samples / low.samples) / Math.log(high.samples / low.samples);
  return {
    offset: low.offset + share * (high.offset - low.offset),
    slope: low.slope + share * (high.slope - low.slope),
  };
}

/**
 * Bits within plus and minus `limit`; 0 for what is not a number.
 *
 * @example [clipBits(9, 5), clipBits(-9, 5), clipBits(NaN, 5)] // => [5, -5, 0]
 */
export function clipBits(bits: number, limit: number): number {
  if (Number.isNaN(bits)) return 0;
  return Math.min(Math.max(bits, -limit), limit);
}
