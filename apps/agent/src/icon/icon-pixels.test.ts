import { expect, test } from 'vitest';
import { type IconLook, iconPixels } from './icon-pixels.ts';

const looks: readonly IconLook[] = ['watching', 'learning', 'asking', 'resting', 'trouble'];

/** The picture without its colours: what somebody sees who tells none apart. */
const shapeOf = (look: IconLook) => iconPixels(look, 24).filter((_, place) => place % 4 === 0);

test('the strokes of the brand stand where its drawing has them', () => {
  // From the window's page: a stroke 3 wide at 2, from 4 to 20, with round ends.
  const alpha = (x: number, y: number) => iconPixels('watching', 24)[4 * (24 * y + x)];
  expect([alpha(3, 12), alpha(3, 4), alpha(3, 19), alpha(20, 12)]).toEqual([255, 255, 255, 255]);
  expect([alpha(0, 12), alpha(3, 2), alpha(3, 21), alpha(23, 12), alpha(8, 16)]).toEqual([0, 0, 0, 0, 0]);
});

test('every look differs from the others in its shape, not in colour alone', () => {
  const shapes = looks.map((look) => shapeOf(look).join(' '));
  expect(new Set(shapes).size).toBe(looks.length);
});

test.each([22, 44])('has alpha, red, green and blue for %d by %d pixels', (size) => {
  expect(iconPixels('resting', size)).toHaveLength(size * size * 4);
});
