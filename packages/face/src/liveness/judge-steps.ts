import { type Challenge, isTurn } from './challenge.ts';
import type { ObservedFrame } from './observe-frames.ts';
import { parallax } from './parallax.ts';
import { planarMatch } from './planar-match.ts';
import { isTurned, turnOfLandmarks } from './turn-of-head.ts';

/** Frames of a turn that must show it: one could be a landmark gone astray. */
const TURNED_FRAMES = 2;

/** How closed eyes differ: the parts around them, against the rest of the face, and how much of them must be back. */
export const BLINK = Object.freeze({ difference: 0.1, rest: 0.8 });

/** How much larger a face is when somebody came closer, and how much narrower its jaw against the eyes at least: it lies farther back. */
export const CLOSER = Object.freeze({ size: 1.25, jaw: 1 });

/**
 * The frames that show that a challenge was done, of a turn no more than are needed; empty where it was not.
 *
 * @param straight a frame from before all challenges
 * @param frames those of the challenge
 */
export function framesThatShow(
  challenge: Challenge,
  straight: ObservedFrame,
  frames: readonly ObservedFrame[],
): readonly ObservedFrame[] {
  if (isTurn(challenge)) {
    const turned: ObservedFrame[] = [];
    for (const frame of frames) {
      if (turns(challenge, straight, frame)) turned.push(frame);
      if (turned.length === TURNED_FRAMES) return turned;
    }
    return [];
  }
  return challenge === 'blink' ? blinks(straight, frames) : comesCloser(straight, frames);
}

function turns(challenge: Challenge, straight: ObservedFrame, frame: ObservedFrame): boolean {
  const moved = parallax(straight.landmarks, frame.landmarks);
  if (!turnOfLandmarks(challenge, moved)) return false;
  // Either way round: a fit that went astray must not pass for depth.
  return (
    isTurned(challenge, moved, planarMatch(straight, frame)) &&
    isTurned(challenge, moved, planarMatch(frame, straight))
  );
}

/** Eyes change while the rest of the face stays, and in another frame they are as before. */
function blinks(straight: ObservedFrame, frames: readonly ObservedFrame[]): readonly ObservedFrame[] {
  const matches = frames.map((frame) => ({ frame, ...planarMatch(straight, frame) }));
  const open = Math.max(...matches.map(({ face, eyes }) => eyes - face));
  const closed = matches.filter(
    ({ face, eyes }) =>
      face >= BLINK.rest && face - eyes >= BLINK.difference && open + face - eyes >= BLINK.difference,
  );
  return closed.map(({ frame }) => frame);
}

function comesCloser(straight: ObservedFrame, frames: readonly ObservedFrame[]): readonly ObservedFrame[] {
  const jaw = ({ landmarks, eyeDistance }: ObservedFrame) =>
    Math.hypot(landmarks[16]!.x - landmarks[0]!.x, landmarks[16]!.y - landmarks[0]!.y) / eyeDistance;
  return frames.filter(
    (frame) =>
      frame.eyeDistance >= CLOSER.size * straight.eyeDistance && jaw(frame) <= CLOSER.jaw * jaw(straight),
  );
}
