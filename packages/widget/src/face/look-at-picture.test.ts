import { describe, expect, it } from 'vitest';
import { lookAtPicture } from './look-at-picture.ts';

const SIDE = 64;
const picture = (grey: (x: number, y: number) => number) =>
  Float32Array.from({ length: SIDE * SIDE }, (_, i) => grey(i % SIDE, Math.floor(i / SIDE)));

describe('what is wrong with a picture', () => {
  it.each([
    [
      'nothing with edges in even light',
      (x: number, y: number) => (((x >> 2) + (y >> 2)) % 2 ? 150 : 90),
      undefined,
    ],
    ['that it is dark', (x: number) => (x % 8 < 4 ? 20 : 40), 'dark'],
    ['that it is bright', (x: number) => (x % 8 < 4 ? 255 : 230), 'bright'],
    ['that one side alone is lit', (x: number) => (x < 32 ? 20 : 160), 'uneven'],
    [
      'that nothing in it has an edge',
      (x: number, y: number) => 128 + 60 * Math.sin((x + y) / 20),
      'blurred',
    ],
  ])('is %s', (_, grey, hint) => {
    expect(lookAtPicture(picture(grey), SIDE)).toBe(hint);
  });

  it('is not that one grey is blurred: there is nothing to see', () => {
    expect(
      lookAtPicture(
        picture(() => 128),
        SIDE,
      ),
    ).toBeUndefined();
  });
});
