import { seededRandom } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import { LANDMARK, type Landmarks, type Point } from '../engine/face.ts';
import { challengeKinds, drawChallenges, isTurn } from './challenge.ts';
import { fitHomography } from './homography.ts';
import { parallax } from './parallax.ts';
import { turnOfLandmarks } from './turn-of-head.ts';

/*
 * A test of the geometry and of nothing else: a made-up head of 68 points in space, seen through a pinhole. How people fare is not
 * measured here.
 */
type Space = readonly [x: number, y: number, z: number];

/** Millimetres; x to the picture's right, y down, z towards the camera; the origin between the eyes. */
const head: readonly Space[] = Array.from({ length: LANDMARK.count }, (_, i): Space => {
  if (i <= 16) {
    const angle = (Math.PI * (i - 8)) / 16;
    return [70 * Math.sin(angle), 10 + 95 * Math.cos(angle), -75 + 75 * Math.cos(angle)];
  }
  if (i <= 26) return [(i - 21.5) * 11, -22, -2];
  if (i <= 30) return [0, (i - 27) * 12, 6 + (i - 27) * 8];
  if (i <= 35) return [(i - 33) * 8, 48, 12];
  if (i <= 47) {
    const [right, place] = [i >= 42, (i - 36) % 6];
    const angle = Math.PI + (place * Math.PI) / 3;
    return [(right ? 31 : -31) + 14 * Math.cos(angle), 5 * Math.sin(angle), -6];
  }
  const angle = Math.PI + ((i - 48) * Math.PI) / 6;
  return [26 * Math.cos(angle), 72 + 8 * Math.sin(angle), 3];
});

/** Seen from `distance` mm by a camera of 600 pixels focal length, after a turn (yaw, then pitch; degrees). */
function see(points: readonly Space[], yaw: number, pitch: number, distance = 550): Landmarks {
  const [a, b] = [(yaw * Math.PI) / 180, (pitch * Math.PI) / 180];
  return points.map(([x, y, z]) => {
    const [x1, z1] = [Math.cos(a) * x + Math.sin(a) * z, -Math.sin(a) * x + Math.cos(a) * z];
    const [y2, z2] = [Math.cos(b) * y - Math.sin(b) * z1, Math.sin(b) * y + Math.cos(b) * z1];
    const scale = 600 / (distance - z2);
    return { x: 320 + scale * x1, y: 240 + scale * y2 };
  });
}

/** A photo of the head: its points in one plane, to be seen again. */
const photo = see(head, 0, 0).map(({ x, y }): Space => [x - 320, y - 240, 0]);

const straight = see(head, 0, 0);

describe('a made-up head in space', () => {
  it.each([
    [22, 0, 'turn-left'],
    [-22, 0, 'turn-right'],
    [0, 20, 'look-up'],
  ] as const)('turned by %i° and %i° shows the depth of %s and of nothing else', (yaw, pitch, challenge) => {
    const moved = parallax(straight, see(head, yaw, pitch));
    expect(challengeKinds.filter((kind) => turnOfLandmarks(kind, moved))).toEqual([challenge]);
  });

  it('shows none when it only moves, comes nearer or tilts', () => {
    for (const seen of [
      see(head, 0, 0, 400),
      see(head, 3, -3),
      straight.map(({ x, y }) => ({ x: x + 60, y: y - 40 })),
    ]) {
      const moved = parallax(straight, seen);
      expect(challengeKinds.filter((kind) => turnOfLandmarks(kind, moved))).toEqual([]);
    }
  });
});

describe('a flat photo of it', () => {
  it.each([
    [20, 0],
    [-45, 10],
    [60, 0],
    [0, 40],
    [0, -50],
    [-30, 30],
  ])('slanted by %i° and %i°, near and far, shows none', (yaw, pitch) => {
    for (const distance of [250, 600, 2000]) {
      const moved = parallax(straight, see(photo, yaw, pitch, distance));
      expect(
        Math.max(...[moved.noseAcross, moved.noseDown, moved.jawAcross, moved.jawDown].map(Math.abs)),
      ).toBeLessThan(0.01);
    }
  });
});

describe('fitHomography', () => {
  it('finds the homography that points moved by', () => {
    const move = ({ x, y }: Point): Point => {
      const w = 0.001 * x - 0.0005 * y + 1;
      return { x: (0.9 * x + 0.1 * y + 5) / w, y: (-0.2 * x + 1.1 * y - 3) / w };
    };
    const found = fitHomography(straight, straight.map(move));
    const { x, y } = found({ x: 300, y: 200 });
    expect(x).toBeCloseTo(move({ x: 300, y: 200 }).x, 4);
    expect(y).toBeCloseTo(move({ x: 300, y: 200 }).y, 4);
  });
});

describe('drawChallenges', () => {
  it('draws two turns and one other, every order of them about as often', () => {
    const random = seededRandom(1);
    const seen = new Map<string, number>();
    for (let i = 0; i < 3600; i++) {
      const drawn = drawChallenges(random);
      expect([drawn.length, drawn.filter(isTurn).length, new Set(drawn).size]).toEqual([3, 2, 3]);
      seen.set(drawn.join(), (seen.get(drawn.join()) ?? 0) + 1);
    }
    expect(seen.size).toBe(36);
    // 100 expected of each; 4.5 standard deviations.
    expect(Math.min(...seen.values())).toBeGreaterThan(55);
    expect(Math.max(...seen.values())).toBeLessThan(145);
  });
});
