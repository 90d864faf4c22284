import { describe, expect, it } from 'vitest';
import type { Recogniser } from '../recogniser.ts';
import { encoderAndRatio, learnedFusion } from './encoder-and-ratio.ts';

const sizes = { template: 1000, window: 50 };

describe('learnedFusion', () => {
  const fuse = learnedFusion({ weights: [1, 2, 3], ratioLimit: 10 });

  it('is the log-odds in bits, worked out by hand', () => {
    // 1 + 2 * 4 - 3 * 2
    expect(fuse(4, -2, sizes)).toEqual({ score: 3 / Math.LN2, bits: 3 / Math.LN2 });
  });

  it.each([
    [50, 10],
    [-50, -10],
  ])('counts a ratio of %i bits as %i', (beyond, limit) => {
    expect(fuse(beyond, 0, sizes)).toEqual(fuse(limit, 0, sizes));
  });
});

describe('encoderAndRatio', () => {
  /** Scores what it is given as a probe. */
  const saying = (score: number) => ({ compare: () => ({ score, bits: score }) });
  const both = (ratio: number, encoder: number) => {
    const fuse = learnedFusion({ weights: [0, 1, 1], ratioLimit: 10 });
    const [one, other] = [saying(ratio), saying(encoder)] as unknown as [never, never];
    const sized = { template: { keystrokes: 1000 } };
    const recogniser = encoderAndRatio(one, other, fuse) as unknown as Recogniser<never>;
    return recogniser.compare([sized, null] as never, [{ events: { keystrokes: 50 } }, null] as never);
  };

  it('fuses what both say', () => {
    expect(both(1, 2).bits).toBeCloseTo(3 / Math.LN2, 12);
  });

  it('is the ratio alone where the encoder says nothing, and nothing without the ratio', () => {
    expect(both(5, Number.NaN)).toEqual({ score: 5, bits: 5 });
    expect(both(Number.NaN, 5)).toEqual({ score: Number.NaN, bits: 0 });
  });
});
