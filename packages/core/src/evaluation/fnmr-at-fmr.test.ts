import { describe, expect, it } from 'vitest';
import { errorRates } from './error-rates.ts';
import { fnmrAtFmr } from './fnmr-at-fmr.ts';
import { randomScores } from './testing/scores.ts';

describe('fnmrAtFmr', () => {
  // By hand: at >= 2 one of four non-mated matches; the mated 1 and 1.5 do not.
  const mated = Float64Array.of(1, 1.5, 2, 4);
  const nonMated = Float64Array.of(0, 1, 1.5, 3);

  it.each([
    [1, 0],
    [0.5, 1],
    [0.25, 2],
    [0.1, 3],
    [0, 3],
  ])('at an FMR of at most %d rejects %d of the four mated', (fmr, rejected) => {
    expect(fnmrAtFmr(mated, nonMated, fmr).fnmr.count).toBe(rejected);
  });

  it('gives rates that its threshold gives', () => {
    const [own, others] = [randomScores(500, 1, 1), randomScores(800, 0, 2)];
    for (const fmr of [0.3, 0.1, 0.01, 0.001]) {
      const point = fnmrAtFmr(own, others, fmr);
      expect(errorRates(own, others, point.threshold)).toEqual(point);
      expect(point.fmr.value).toBeLessThanOrEqual(fmr);
    }
  });

  it('rejects everybody where nothing else keeps the strangers out', () => {
    expect(fnmrAtFmr(Float64Array.of(0), Float64Array.of(1), 0)).toMatchObject({
      threshold: Number.POSITIVE_INFINITY,
      fnmr: { count: 1, of: 1 },
    });
  });

  it('needs both kinds of scores', () => {
    expect(() => fnmrAtFmr(Float64Array.of(), Float64Array.of(1), 0.1)).toThrowError(
      expect.objectContaining({ code: 'trials-empty' }),
    );
  });
});
