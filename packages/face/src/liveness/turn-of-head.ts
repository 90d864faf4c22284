import type { Challenge } from './challenge.ts';
import type { Parallax } from './parallax.ts';
import type { PlanarMatch } from './planar-match.ts';

/**
 * What two pictures must show before a head is said to have turned. Chosen on 40 people of ORL (people turned by 14° and more pass 19 times in
 * 20) and on photos under random homographies, which stay far from the last bound: docs/face.md.
 */
export const TURN = Object.freeze({
  /** Eye distances that the nose must run ahead of the plane of eyes and mouth, across and up. */
  noseAcross: 0.08,
  noseUp: 0.07,
  /** Eye distances that the jaw must fall behind. */
  jawAcross: 0.12,
  jawUp: 0.08,
  /** A photo slanted far enough to deceive the landmarks is narrow: from and to of the second picture's breadth against the first's. */
  narrowest: 0.8,
  widest: 1.25,
  /** Most that the pictures may be alike when the best homography is taken away. */
  likeness: 0.94,
});

/**
 * Whether a head turned as it was asked to, in depth: the nose and the jaw move against the plane of eyes and mouth, each in its own direction,
 * and no homography of the first picture is the second.
 */
export function isTurned(challenge: Challenge, moved: Parallax, { face }: PlanarMatch): boolean {
  const { foreshortening } = moved;
  if (foreshortening < TURN.narrowest || foreshortening > TURN.widest || face > TURN.likeness) return false;
  return turnOfLandmarks(challenge, moved);
}

/** The part of `isTurned` that landmarks show: cheap, and said first. */
export function turnOfLandmarks(challenge: Challenge, moved: Parallax): boolean {
  switch (challenge) {
    case 'turn-left':
      return moved.noseAcross >= TURN.noseAcross && moved.jawAcross <= -TURN.jawAcross;
    case 'turn-right':
      return moved.noseAcross <= -TURN.noseAcross && moved.jawAcross >= TURN.jawAcross;
    case 'look-up':
      return moved.noseDown <= -TURN.noseUp && moved.jawDown >= TURN.jawUp;
    default:
      return false;
  }
}
