import { seededRandom } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import { cropSquare } from './crop-square.ts';
import type { Picture } from './picture.ts';

const random = seededRandom(1);
const noise: Picture = {
  width: 97,
  height: 71,
  data: Uint8Array.from({ length: 97 * 71 * 3 }, () => Math.floor(256 * random())),
};

describe('cropSquare', () => {
  // A whole turn is no turn, and what is turned is cut place by place.
  it.each([
    ['smaller', { x: 40.3, y: 30.8, side: 33.1 }, 60],
    ['as large', { x: 47.7, y: 35.2, side: 64.3 }, 64],
    ['larger, several places a pixel', { x: 48.2, y: 35.9, side: 70.7 }, 28],
    ['over every edge', { x: 45.1, y: 38.4, side: 160.3 }, 31],
    ['over a corner', { x: 95.3, y: 2.9, side: 30.1 }, 40],
    ['wholly outside', { x: -200.3, y: 300.7, side: 50.1 }, 20],
  ])('cuts an upright square that is %s as one that was turned all around', (_, square, size) => {
    const upright = cropSquare(noise, square, size);
    const turned = cropSquare(noise, { ...square, turn: 2 * Math.PI }, size);
    expect(upright).toEqual(turned);
  });

  it('leaves a picture as it is where every pixel has its own place', () => {
    const square: Picture = { width: 71, height: 71, data: noise.data.slice(0, 71 * 71 * 3) };
    const cut = cropSquare(square, { x: 35.5, y: 35.5, side: 71 }, 71);
    const inner = (x: number, y: number) => 3 * (y * 71 + x);
    for (let at = inner(1, 1); at < inner(69, 1); at++) expect(cut.data[at]).toBe(square.data[at]);
  });

  it('is grey where there is no picture', () => {
    const { data } = cropSquare(noise, { x: -100, y: 0, side: 40 }, 8);
    expect(new Set(data)).toEqual(new Set([128]));
  });
});
