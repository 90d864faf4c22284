import { describe, expect, it } from 'vitest';
import type { KeystrokeSample } from '../tasks/recogniser.ts';
import { keyboardFeatures } from './keyboard-features.ts';

const sampleOf = (codes: string[], down: number[], holds: number[]): KeystrokeSample => ({
  session: '1',
  sample: '1',
  codes,
  down: Float64Array.from(down),
  up: Float64Array.from(down, (time, i) => time + holds[i]!),
});

describe('keyboardFeatures', () => {
  it('agrees with five keys worked out by hand', () => {
    const typed = sampleOf(
      ['KeyA', 'KeyB', 'KeyA', 'KeyB', 'Enter'],
      [0, 100, 400, 600, 2100],
      [80, 120, 80, 120, 100],
    );
    const features = keyboardFeatures(typed);
    // Press-press 100, 300, 200, 1500; flights 20, 180, 120, 1380.
    const expected = [
      ...[100, Math.sqrt(320), 100],
      ...[425, Math.sqrt((405 ** 2 + 245 ** 2 + 305 ** 2 + 955 ** 2) / 4), 150],
      ...[4 / 5 / (2100 / 60_000), 5 / (2100 / 60_000)],
      1 / (1 + Math.sqrt((425 ** 2 + 225 ** 2 + 325 ** 2 + 975 ** 2) / 4) / 525),
      ...[1 / 4, 1 / 4, 1500],
      ...[Number.NaN, Number.NaN],
      // A then B: 100 and 200.
      1 / (1 + 50 / 150),
      ...[Math.sqrt(320) / 100, Math.sqrt((405 ** 2 + 245 ** 2 + 305 ** 2 + 955 ** 2) / 4) / 425],
      // Holds change by 40, 40, 40, 20.
      1 / (1 + 35 / 100),
    ];
    expect(features).toHaveLength(18);
    for (const [i, value] of expected.entries()) {
      if (Number.isNaN(value)) expect(features[i]).toBeNaN();
      else expect(features[i]).toBeCloseTo(value, 9);
    }
  });

  it('tells who speeds up from who slows down', () => {
    const at = (step: (i: number) => number) => {
      const times = [0];
      for (let i = 0; i < 40; i++) times.push(times.at(-1)! + step(i));
      return keyboardFeatures(sampleOf(new Array(41).fill('KeyA'), times, new Array(41).fill(50)))[13]!;
    };
    expect(at((i) => 200 - i)).toBeGreaterThan(0.1);
    expect(at((i) => 200 + i)).toBeLessThan(-0.1);
    expect(at(() => 200)).toBeCloseTo(0, 9);
  });

  it('leaves out what cannot be said, and is never infinite', () => {
    expect(keyboardFeatures(sampleOf(['KeyA'], [0], [Number.NaN])).every(Number.isNaN)).toBe(true);
    const at = keyboardFeatures(
      sampleOf(new Array(12).fill('KeyA'), new Array(12).fill(5), new Array(12).fill(0)),
    );
    expect(at.every((value) => Number.isFinite(value) || Number.isNaN(value))).toBe(true);
  });
});
