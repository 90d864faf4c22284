import { FaceError } from '../errors.ts';
import type { Challenge } from './challenge.ts';

/** A picture of a capture as it came from the page. */
export interface CapturedFrame {
  /** 0: looking straight, before any challenge; n: during the n-th challenge. */
  readonly step: number;
  /** Milliseconds on the page's clock. */
  readonly at: number;
  /** A whole JPEG, PNG or WebP file. */
  readonly image: Uint8Array;
}

/** What a row of frames must be like before anybody looks at the pictures. Milliseconds. */
export const CAPTURE_LIMITS = Object.freeze({
  /** Frames of each step. */
  fewest: 2,
  most: 5,
  /** Between a frame and the next. */
  closest: 40,
  farthest: 15_000,
  longest: 60_000,
  /** All pictures together, bytes. */
  bytes: 3_000_000,
});

/**
 * Checks that frames belong to every challenge, in order, at times that a camera could take them, and that none is there twice.
 *
 * @throws FaceError `frames-invalid`
 */
export function checkFrames(frames: readonly CapturedFrame[], challenges: readonly Challenge[]): void {
  for (let step = 0; step <= challenges.length; step++) {
    const count = frames.filter((frame) => frame.step === step).length;
    if (count < CAPTURE_LIMITS.fewest || count > CAPTURE_LIMITS.most) {
      throw invalid(`${CAPTURE_LIMITS.fewest} to ${CAPTURE_LIMITS.most} frames of step ${step}`, `${count}`);
    }
  }
  if (frames.some(({ step }) => !Number.isInteger(step) || step < 0 || step > challenges.length)) {
    throw invalid(`steps from 0 to ${challenges.length}`, 'another');
  }
  const bytes = frames.reduce((sum, { image }) => sum + image.length, 0);
  if (bytes > CAPTURE_LIMITS.bytes) throw invalid(`at most ${CAPTURE_LIMITS.bytes} bytes`, `${bytes}`);
  for (const [i, frame] of frames.entries()) if (i > 0) checkOrder(frames[i - 1]!, frame);
  const lasted = frames.at(-1)!.at - frames[0]!.at;
  if (lasted > CAPTURE_LIMITS.longest) throw invalid(`at most ${CAPTURE_LIMITS.longest} ms`, `${lasted}`);
  const distinct = new Set(frames.map(({ image }) => Buffer.from(image).toString('latin1')));
  if (distinct.size < frames.length) throw invalid('pictures that differ', 'one of them twice');
}

function checkOrder(before: CapturedFrame, frame: CapturedFrame): void {
  const apart = frame.at - before.at;
  if (frame.step < before.step) throw invalid('frames in the order of the challenges', 'another order');
  if (!(apart >= CAPTURE_LIMITS.closest && apart <= CAPTURE_LIMITS.farthest)) {
    throw invalid(`frames ${CAPTURE_LIMITS.closest} to ${CAPTURE_LIMITS.farthest} ms apart`, `${apart}`);
  }
}

function invalid(expected: string, got: string): FaceError {
  return new FaceError('frames-invalid', `Expected ${expected}, got ${got}.`);
}
