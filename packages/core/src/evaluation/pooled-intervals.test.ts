import { describe, expect, it } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { equalErrorRate } from './equal-error-rate.ts';
import { fnmrAtFmr } from './fnmr-at-fmr.ts';
import { pooledIntervals } from './pooled-intervals.ts';
import { randomScores } from './testing/scores.ts';
import { poolTrials, type SubjectTrials } from './trials.ts';

const people: SubjectTrials[] = Array.from({ length: 12 }, (_, i) => ({
  subject: `p${i}`,
  // Rounded, so that there are ties.
  mated: randomScores(20 + i, 1, 2 * i).map((score) => Math.round(score * 4) / 4),
  nonMated: randomScores(40, i / 20, 2 * i + 1).map((score) => Math.round(score * 4) / 4),
}));

describe('pooledIntervals', () => {
  const options = () => ({ random: seededRandom(3), resamples: 200 });
  const quick = pooledIntervals(people, [0.1, 0.01], options());

  // The oracle pools every resample anew and asks the functions for a single set of scores.
  it('agrees with resampling and pooling by brute force', () => {
    const slow = (statistic: (pooled: SubjectTrials) => number) =>
      bootstrapInterval(people, (sample) => statistic(poolTrials(sample)), options());
    const pairs = [
      [quick.eer, slow(({ mated, nonMated }) => equalErrorRate(mated, nonMated).value)],
      [quick.fnmr[0]!, slow(({ mated, nonMated }) => fnmrAtFmr(mated, nonMated, 0.1).fnmr.value)],
      [quick.fnmr[1]!, slow(({ mated, nonMated }) => fnmrAtFmr(mated, nonMated, 0.01).fnmr.value)],
    ] as const;
    for (const [fast, exact] of pairs) {
      expect(fast.low).toBeCloseTo(exact.low, 12);
      expect(fast.high).toBeCloseTo(exact.high, 12);
    }
  });

  it('draws again rather than fail where a sample of people has no mated comparison', () => {
    const [one, two] = people;
    const lopsided = [one!, { ...two!, mated: new Float64Array() }];
    expect(pooledIntervals(lopsided, [], options()).eer.low).toBeGreaterThanOrEqual(0);
  });

  it('needs both kinds of scores', () => {
    expect(() => pooledIntervals([], [], options())).toThrowError(
      expect.objectContaining({ code: 'trials-empty' }),
    );
  });
});
