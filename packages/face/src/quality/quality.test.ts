import { describe, expect, it } from 'vitest';
import { LANDMARK, type Landmarks } from '../engine/face.ts';
import type { GreyPicture } from '../image/picture.ts';
import { light } from './light.ts';
import { HEAD, type Pose, pose, projectHead } from './pose.ts';
import { sharpness } from './sharpness.ts';

function grey(size: number, at: (x: number, y: number) => number): GreyPicture {
  const data = Float32Array.from({ length: size * size }, (_, i) => at(i % size, Math.floor(i / size)));
  return { width: size, height: size, data };
}

function landmarksOf(turned: Pose): Landmarks {
  const seen = projectHead(turned, 1.5, { x: 320, y: 240 });
  const landmarks = Array.from({ length: LANDMARK.count }, () => ({ x: 0, y: 0 }));
  for (const [i, [number]] of HEAD.entries()) landmarks[number] = seen[i]!;
  return landmarks;
}

describe('light', () => {
  it('tells mean, contrast, burnt and black pixels, and the difference of the halves', () => {
    // Left half 0, right half 250: mean 125, deviation 125; the difference is all of the sum.
    const halves = light(grey(10, (x) => (x < 5 ? 0 : 250)));
    expect(halves).toEqual({ mean: 125, contrast: 125, dark: 0.5, bright: 0.5, oneSided: 1 });
    expect(light(grey(10, () => 100))).toEqual({ mean: 100, contrast: 0, dark: 0, bright: 0, oneSided: 0 });
  });
});

describe('sharpness', () => {
  it('is that of a hand-worked checkerboard', () => {
    // Every inner pixel differs from its four neighbours by 2: Laplacian ±8, variance 64, that of the grey 1.
    expect(sharpness(grey(10, (x, y) => ((x + y) % 2 ? 101 : 99)))).toBeCloseTo(64, 4);
  });

  it('does not change with the strength of the light, and is 0 without any picture', () => {
    const wave = (strength: number) => grey(32, (x, y) => strength * (2 + Math.sin(x) + Math.cos(y)));
    expect(sharpness(wave(10))).toBeCloseTo(sharpness(wave(40)), 4);
    expect(sharpness(grey(10, () => 7))).toBe(0);
  });
});

describe('pose', () => {
  it.each([
    [0, 0, 0],
    [25, 0, 0],
    [-25, 0, 0],
    [0, 15, 0],
    [0, -15, 0],
    [0, 0, 12],
    [20, -10, 8],
  ])('gives back how a projected head is turned: yaw %i, pitch %i, roll %i', (yaw, pitch, roll) => {
    const found = pose(landmarksOf({ yaw, pitch, roll }));
    expect(found.yaw).toBeCloseTo(yaw, 0);
    expect(found.pitch).toBeCloseTo(pitch, 0);
    expect(found.roll).toBeCloseTo(roll, 0);
  });
});
