import type { MonitorRules } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import type { Stream } from '../interchange/stream.ts';
import type { Recogniser } from '../tasks/recogniser.ts';
import { watchExtended } from './watch-extended.ts';

/** What was typed in ten seconds a keystroke, each as far from everybody's habit as it says. */
type Typed = readonly number[];
const SECONDS = 10;

const stream = (pace = SECONDS): Stream<Typed> => ({
  length: (sample) => sample.length,
  cut: (sample, from, to) => sample.slice(from, to),
  duration: (sample) => 1000 * pace * sample.length,
  join: (samples) => samples.flat(),
});

/** Knows the habits that it was enrolled with or taught: what differs from all of them is worth -10 bits. */
const recogniser: Recogniser<Typed, readonly number[], number> = {
  name: 'habits',
  enrol: (samples) => samples.flat(),
  prepare: (sample) => sample[0]!,
  compare: (template, habit) => ({ score: template.includes(habit) ? 0 : -10, bits: null }),
  adapt: (template, habit) => [...template, habit],
};
const rules: MonitorRules = {
  ...{ slack: 0.5, limit: 15, windowLimit: 10, adaptation: 0, calm: 0, levelWindows: 1e9 },
  ...{ relief: 1, mostRelief: 1 },
};
const WINDOW = 10;
const later = (habits: readonly number[]) => ({
  after: habits.map((habit) => new Array<number>(WINDOW).fill(habit)),
  windows: habits.map((habit) => new Array<number>(WINDOW).fill(habit)),
});
const watch = (own: readonly number[], intruder: readonly number[], pace?: number) =>
  watchExtended(
    { subject: 'o', before: [[0]], ...later(own), intruders: [later(intruder)] },
    { mean: 0, deviation: 1 },
    recogniser,
    rules,
    stream(pace),
    WINDOW,
  );

describe('watching with enrolments that an answered alarm extends', () => {
  it('teaches nothing before the first alarm', () => {
    // Windows of -10 against a mean of 0: the second goes beyond 15.
    expect(watch([1, 1], [])).toEqual({ falseAlarms: 1, windows: [Number.POSITIVE_INFINITY] });
  });

  it('M15 asks the owner no more for what was taught after the answer', () => {
    // The third window teaches, after one shortfall more.
    expect(watch([1, 1, 1, 1, 1, 1, 1, 1], [])!.falseAlarms).toBe(1);
  });

  it('M17 lets an intruder teach it too, as long as the extension lasts', () => {
    expect(watch([1, 1], [2, 2, 2, 2])!.windows).toEqual([Number.POSITIVE_INFINITY]);
    // 100 windows of 10 keystrokes later it has ended; each lasts a tenth of a second here. By hand: 9.5, then 19, above 15.
    const extended = [1, 1, ...new Array<number>(100).fill(1)];
    expect(watch(extended, [2, 2, 2, 2], 0.01)!.windows).toEqual([2]);
  });

  it('teaches for ten minutes after the answer, and waits for the next', () => {
    // A window lasts eleven minutes: nothing is taught, each second window is an alarm.
    expect(watch([1, 1, 1, 1, 1, 1], [2, 2], 66)).toEqual({ falseAlarms: 3, windows: [2] });
  });

  it('is not done with a recogniser that learns nothing', () => {
    const { adapt: _, ...fixed } = recogniser;
    const owner = { subject: 'o', before: [[0]], ...later([1]), intruders: [] };
    expect(watchExtended(owner, { mean: 0, deviation: 1 }, fixed, rules, stream(), WINDOW)).toBeNull();
  });
});
