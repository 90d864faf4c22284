import { describe, expect, it } from 'vitest';
import { mouseFeatures } from './mouse-features.ts';
import type { MouseAct } from './session-window.ts';

const move = (start: number, end: number, x: number, y: number): MouseAct => ({
  ...{ kind: 'movement', button: '' },
  ...{ start, end, x, y },
});
const click = (start: number, end: number, x: number, y: number, button: 'left' | 'right'): MouseAct => ({
  ...{ kind: 'click', button },
  ...{ start, end, x, y },
});

describe('mouseFeatures', () => {
  it('agrees with three movements and two clicks worked out by hand', () => {
    const features = mouseFeatures([
      click(0, 100, 0, 0, 'left'),
      move(200, 300, 30, 40),
      move(400, 500, 30, 140),
      click(550, 750, 30, 140, 'right'),
      move(800, 1000, 130, 140),
    ]);
    // 50, 100 and 100 px in 100, 100 and 200 ms: velocities 0.5, 1 and 0.5; turns of atan(3/4) and 90 degrees.
    const [first, second] = [Math.PI / 2 - Math.atan2(40, 30), Math.PI / 2];
    const deviation = Math.sqrt(((2 / 3 - 0.5) ** 2 * 2 + (1 / 3) ** 2) / 3);
    const expected = [
      ...[2 / 3, deviation, 0.5],
      ...[(0.5 / 200 - 0.5 / 500) / 2, (0.5 / 200 + 0.5 / 500) / 2],
      Math.hypot(130, 140) / 250,
      ...[(first / 100 + second / 100) / 2, (second - first) / 200],
      ...[(first + second) / 2, ((second - first) / 2) ** 2],
      ...[150, 50],
      ...[0.5, 0.5],
      550,
      Number.NaN,
      // 100 before the second movement, 50 before the click.
      75,
      130 * 140,
    ];
    for (const [i, value] of expected.entries()) {
      if (Number.isNaN(value)) expect(features[i]).toBeNaN();
      else expect(features[i]).toBeCloseTo(value, 9);
    }
    expect(features).toHaveLength(20);
    expect(features[19]).toBeCloseTo(1 / (1 + deviation / (2 / 3)), 9);
  });

  it('says nothing of a mouse that lay still', () => {
    expect(mouseFeatures([]).every(Number.isNaN)).toBe(true);
  });
});
