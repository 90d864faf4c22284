import { clipBits } from './calibrate.ts';
import type { EncoderOpinion } from './encoder-score.ts';
import { freeTextBits } from './free-text-bits.ts';

/**
 * What the log-likelihood ratio and an encoder say of one window, as bits together, not clipped: the encoder's `fusion`, for as many keystrokes as
 * window and direction have. Null where the encoder was not taught how to fuse.
 *
 * @param ratio - Bits.
 * @param window - Keystrokes of the window.
 */
export function fusedBits(ratio: number, opinion: EncoderOpinion, window: number): number | null {
  const { encoder, score, keystrokes } = opinion;
  if (encoder.fusion === null) return null;
  const within = clipBits(ratio, encoder.fusion.ratioLimit);
  return freeTextBits({ cohort: within * Math.LN2, factor: score }, encoder.fusion, keystrokes, window);
}
