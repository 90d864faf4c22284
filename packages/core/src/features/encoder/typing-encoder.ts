import type { Keystroke } from '../../capture/sample.ts';
import type { MatrixKernel } from '../../neural/matrix.ts';
import { Encoder } from './encoder.ts';
import { encoderKeys } from './encoder-keys.ts';
import type { EncoderCompanions, EncoderModel } from './encoder-model.ts';
import type { EncoderLevel } from './key-places.ts';
import { typingVector } from './typing-vector.ts';

/** What tells the direction of typing, with all that is needed to make evidence of it. */
export interface TypingEncoder extends EncoderCompanions {
  /** Directions of different versions cannot be compared. */
  readonly version: string;
  readonly level: EncoderLevel;
  /**
   * The direction of typing of any length, of length 1; null where there are too few keys.
   *
   * @param pieces - Keystrokes in order of press, times in milliseconds; no flight goes from one piece to the next.
   */
  directionOf(pieces: readonly (readonly Keystroke[])[]): Float32Array | null;
}

/**
 * An encoder ready for use.
 *
 * @param kernel - What multiplies; by default plain TypeScript.
 */
export function typingEncoder(model: EncoderModel, kernel?: MatrixKernel): TypingEncoder {
  const encoder = new Encoder(model, kernel);
  const { version, level, cohort, fusion } = model;
  return {
    version,
    level,
    cohort,
    fusion,
    directionOf: (pieces) =>
      typingVector(
        encoder,
        pieces.map((piece) => encoderKeys(piece)),
      ),
  };
}
