import { describe, expect, it } from 'vitest';
import { levelPrior } from './level-prior.ts';
import type { OwnerSeries } from './owner-series.ts';
import { watchOwners } from './watch-owners.ts';

describe('watchOwners', () => {
  const prior = { mean: 0, deviation: 1, meanWindows: 1e9, varianceWindows: 1e9, drop: 0 };
  const rules = {
    slack: 0,
    limit: 5,
    windowLimit: 10,
    adaptation: 0,
    calm: 0,
    levelWindows: 1e9,
    relief: 1,
    mostRelief: 1,
  };
  const owner = (own: number[], intruder: number[]): OwnerSeries => ({
    subject: 'o',
    enrolment: new Float64Array(),
    own: Float64Array.from(own),
    intruders: [Float64Array.from(intruder)],
  });

  it('counts false alarms anew after each, and delays from the change of hands', () => {
    const [seen] = watchOwners([owner([-3, -3, -3, -3, 0], [-3, -3])], prior, rules, 25, 1);
    expect(seen!.falseAlarms).toBe(2);
    // Two windows, and what was left of the window in which hands changed.
    expect(seen!.delays[0]).toBeGreaterThanOrEqual(50);
    expect(seen!.delays[0]).toBeLessThan(75);
  });

  it('never notices who is followed to the end without an alarm', () => {
    expect(watchOwners([owner([0], [0, 0])], prior, rules, 25, 1)[0]!.delays).toEqual([
      Number.POSITIVE_INFINITY,
    ]);
  });

  it('knows people in general by their moments', () => {
    const people = [1, 3].map(
      (mean): OwnerSeries => ({ ...owner([mean - 1], []), enrolment: Float64Array.of(mean - 1, mean + 1) }),
    );
    // Within: variance 2 each; between: variance of 1 and 3 is 2, less the noise of two windows, 1.
    expect(levelPrior(people)).toMatchObject({ mean: 2, deviation: Math.SQRT2, meanWindows: 2, drop: 1 });
  });
});
