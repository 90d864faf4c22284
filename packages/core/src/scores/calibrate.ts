import { type NonMatedTail, tailBetween } from './non-mated-tail.ts';
import type { Calibration, FixedTextCalibration } from './population.ts';

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
  const { low, high, share } = placeOf(entries, samples);
  return { offset: between(low.offset, high.offset, share), slope: between(low.slope, high.slope, share) };
}

/**
 * The same for fixed text, whose calibration also weighs how much a person varies.
 *
 * @param entries - Ascending by `samples`, at least one.
 * @example
 * const entries = [{ samples: 4, offset: 0, slope: 1, spread: 0 }, { samples: 16, offset: 2, slope: 3, spread: -2 }]
 * fixedTextCalibrationFor(entries, 8) // => { offset: 1, slope: 2, spread: -1 }
 */
export function fixedTextCalibrationFor(
  entries: readonly (FixedTextCalibration & { readonly samples: number })[],
  samples: number,
): FixedTextCalibration {
  const { low, high, share } = placeOf(entries, samples);
  return {
    offset: between(low.offset, high.offset, share),
    slope: between(low.slope, high.slope, share),
    spread: between(low.spread, high.spread, share),
  };
}

/**
 * What other people reach for a number of enrolled samples, interpolated alike; empty where it was not counted.
 *
 * @param entries - Ascending by `samples`, at least one.
 * @example tailFor([{ samples: 4, tail: [0, 2] }, { samples: 16, tail: [-1, 1] }], 8) // => [-0.5, 1.5]
 */
export function tailFor(
  entries: readonly { readonly samples: number; readonly tail?: NonMatedTail }[],
  samples: number,
): NonMatedTail {
  const { low, high, share } = placeOf(entries, samples);
  return tailBetween(low.tail ?? [], high.tail ?? [], share);
}

/** The entries around a number, and the share of the way from the first to the second, in its logarithm. */
function placeOf<Entry extends { readonly samples: number }>(entries: readonly Entry[], samples: number) {
  const above = entries.findIndex((entry) => entry.samples >= samples);
  const high = entries[above === -1 ? entries.length - 1 : above]!;
  const low = above > 0 ? entries[above - 1]! : high;
  const share = low === high ? 0 : Math.log(samples / low.samples) / Math.log(high.samples / low.samples);
  return { low, high, share };
}

function between(low: number, high: number, share: number): number {
  return low + share * (high - low);
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
