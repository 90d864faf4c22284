import { describe, expect, it } from 'vitest';
import { inHindsight } from './in-hindsight.ts';
import type { TimedSeries } from './series.ts';

const learned = {
  prior: { mean: 0, deviation: 1, meanWindows: 1e9, varianceWindows: 1e9, drop: 0 },
  settings: {
    slack: 0,
    windowLimit: 100,
    adaptation: 0,
    calm: 0,
    levelWindows: 1e9,
    relief: 1,
    mostRelief: 1,
  },
  limits: [{ keystrokes: 5000, limit: 4 }],
};

/** One owner whose windows fall short as told, and somebody else who falls short by 6 each time. */
const series = (subject: string, shortfalls: readonly number[]): TimedSeries => ({
  subject,
  enrolment: [],
  own: shortfalls.map((one) => -one),
  intruders: [new Array<number>(10).fill(-6)],
  ownDuration: 0,
});
const quiet = new Array<number>(99).fill(0);

describe('inHindsight', () => {
  it('multiplies limits until the owners raise one false alarm in 5,000', () => {
    // 200 windows of 25 keystrokes each: one alarm is allowed, of the two that shortfalls of 10 and 20 would raise.
    const halves = [[series('a', [10, ...quiet])], [series('b', [20, ...quiet])]] as const;
    const figures = inHindsight(halves, [learned, learned], { window: 25, seed: 1 });
    expect(figures.falseAlarms).toBe(1);
    // A limit just above 10 is passed by the second window of 6; after b's alarm the sum begins anew.
    expect(figures.medianDelay).toBeGreaterThanOrEqual(50);
    expect(figures.medianDelay).toBeLessThan(75);
    expect(figures.within300).toEqual({ value: 1, count: 2, of: 2 });
  });

  it('allows one false alarm where there is too little typing for more', () => {
    const halves = [[series('a', [10])], [series('b', [20])]] as const;
    expect(inHindsight(halves, [learned, learned], { window: 25, seed: 1 }).falseAlarms).toBe(1);
  });
});
