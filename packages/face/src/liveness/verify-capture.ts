import { faceDistance } from '../compare/face-distance.ts';
import type { FaceEngine } from '../engine/face-engine.ts';
import type { FaceHint } from '../quality/hint.ts';
import type { FaceFrame } from '../template/face-template.ts';
import { type CapturedFrame, checkFrames } from './capture.ts';
import { type Challenge, isTurn } from './challenge.ts';
import { framesThatShow } from './judge-steps.ts';
import { type ObservedFrame, observeFrames } from './observe-frames.ts';

/** Why a capture counts for nothing though every picture was good. */
export type CaptureProblem = 'challenge-missed' | 'another-face';

export interface CaptureVerdict {
  /** Whether somebody was there and did what was asked. Without it the face counts for nothing, and `faces` is empty. */
  readonly live: boolean;
  readonly hints: readonly FaceHint[];
  readonly problem: CaptureProblem | null;
  /** The straight face and one of each turn: what is compared, and what a template is made of. */
  readonly faces: readonly FaceFrame[];
}

/** Descriptors within one capture that are further apart are not one person's. */
const ONE_PERSON = 0.55;

/**
 * Judges a capture: one face all the time, every challenge done, in depth where the head was to turn, and the same person throughout.
 *
 * @param challenges as they were drawn, at least one of which turns the head
 * @throws FaceError `frames-invalid`, and as `decodePicture`
 */
export async function verifyCapture(
  engine: FaceEngine,
  captured: readonly CapturedFrame[],
  challenges: readonly Challenge[],
): Promise<CaptureVerdict> {
  checkFrames(captured, challenges);
  const { frames, hints } = await observeFrames(engine, captured);
  if (frames.length < captured.length) return refused(null, hints);
  const straight = frames[0]!;
  const shown = challenges.map((challenge, i) =>
    framesThatShow(
      challenge,
      straight,
      frames.filter(({ step }) => step === i + 1),
    ),
  );
  if (!challenges.some(isTurn) || shown.some((some) => some.length === 0)) return refused('challenge-missed');
  const faces: FaceFrame[] = [];
  for (const frame of framesToDescribe(frames, challenges, shown)) {
    const descriptor = await engine.descriptor(frame.picture, frame.landmarks);
    faces.push({ descriptor, yaw: frame.pose.yaw, pitch: frame.pose.pitch });
  }
  const strange = faces.some((a) => faces.some((b) => faceDistance(a.descriptor, b.descriptor) > ONE_PERSON));
  return strange ? refused('another-face') : { live: true, hints: [], problem: null, faces };
}

/** The first, which looks straight, and one of each turn. */
function framesToDescribe(
  frames: readonly ObservedFrame[],
  challenges: readonly Challenge[],
  shown: readonly (readonly ObservedFrame[])[],
): readonly ObservedFrame[] {
  const turned = shown.flatMap((some, i) => (isTurn(challenges[i]!) ? some.slice(0, 1) : []));
  return [frames[0]!, ...turned];
}

function refused(problem: CaptureProblem | null, hints: readonly FaceHint[] = []): CaptureVerdict {
  return { live: false, hints, problem, faces: [] };
}
