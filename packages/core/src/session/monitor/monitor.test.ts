import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../math/normal-quantile.ts';
import { seededRandom } from '../../math/seeded-random.ts';
import {
  addWindow,
  afterVouched,
  falseAlarms,
  learnLimit,
  levelOf,
  limitFor,
  type Monitor,
  type MonitorRules,
  ownLevel,
  startMonitor,
  vouchedWindows,
  whileExtended,
} from './index.ts';

const settings: MonitorRules = {
  slack: 0.5,
  limit: 5,
  windowLimit: 3,
  adaptation: 0.02,
  calm: 2.5,
  levelWindows: 20,
  relief: 1.5,
  mostRelief: 2,
};
const level = { mean: 4, deviation: 2 };
const watch = (bits: readonly number[], from: Monitor = startMonitor(level), rules = settings) =>
  bits.reduce((monitor, value) => addWindow(monitor, value, rules), from);
const still = { ...settings, adaptation: 0 };

describe('windows', () => {
  test('M1 no function changes what it is given', () => {
    const monitor = Object.freeze(watch([1, 2]));
    Object.freeze(monitor.level);
    Object.freeze(monitor.since);
    addWindow(monitor, -3, settings);
    afterVouched(monitor, settings);
  });

  test('M2 a session starts with nothing against its owner', () => {
    expect(startMonitor(level)).toEqual({
      level,
      sum: 0,
      relief: 1,
      alarm: false,
      lock: false,
      since: { windows: 0, mean: 0 },
    });
  });

  // By hand: (4 - 1) / 2 - 0.5 = 1; (4 - 5) / 2 - 0.5 = -1; (4 - 0) / 2 - 0.5 = 1.5.
  test('M3 shortfalls add up, less the slack', () => {
    expect([[1], [1, 5], [1, 5, 0]].map((bits) => watch(bits, startMonitor(level), still).sum)).toEqual([
      1, 0, 1.5,
    ]);
  });

  test('M3 good windows are not saved up', () => {
    expect(watch([20, 20, 20, 20, 1], startMonitor(level), still).sum).toBe(1);
  });

  test('M4 one window counts for no more than its limit', () => {
    expect(watch([-1000], startMonitor(level), still).sum).toBe(2.5);
  });

  test('M5 bits that are not finite change nothing', () => {
    const monitor = watch([1]);
    for (const bits of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(addWindow(monitor, bits, settings)).toBe(monitor);
    }
  });

  test('M6 the alarm is raised above the limit and not at it, and no window takes it back', () => {
    expect(watch([-2, -2], startMonitor(level), { ...still, limit: 5 })).toMatchObject({
      sum: 5,
      alarm: false,
    });
    const alarmed = watch([-2, -2, -2], startMonitor(level), still);
    expect(alarmed).toMatchObject({ alarm: true, lock: false });
    expect(watch([50, 50, 50, 50], alarmed)).toMatchObject({ sum: 0, alarm: true });
  });

  test('M6 the session is given up above the second limit, and no window takes that back', () => {
    const rules = { ...still, lockLimit: 7.5 };
    expect(watch([-2, -2, -2], startMonitor(level), rules)).toMatchObject({ sum: 7.5, lock: false });
    const locked = watch([-2, -2, -2, -2], startMonitor(level), rules);
    expect(locked.lock).toBe(true);
    expect(watch([50, 50, 50, 50], locked).lock).toBe(true);
  });

  test('M7 unsuspicious windows move the level slowly; suspicious ones do not', () => {
    // By hand: 4 + 0.02 * 2 * (3 - 4) / 2 = 3.98.
    expect(addWindow(startMonitor(level), 3, settings).level.mean).toBeCloseTo(3.98, 12);
    const suspicious = { ...startMonitor(level), sum: 4 };
    expect(addWindow(suspicious, 0, settings).level).toEqual(level);
  });

  test('M7 one window moves the level by no more than its limit', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (bits) => {
        const moved = addWindow(startMonitor(level), bits, settings).level.mean - level.mean;
        expect(Math.abs(moved)).toBeLessThanOrEqual(0.02 * 2 * 3 + 1e-12);
      }),
    );
  });
});

describe('a strong authentication', () => {
  test('M8 ends the alarm and forgets what had gathered', () => {
    const monitor = afterVouched(watch([-2, -2, -2], startMonitor(level), still), still);
    expect(monitor).toMatchObject({ sum: 0, alarm: false, lock: false, since: { windows: 0, mean: 0 } });
  });

  test('M9 the level learns from the windows that it vouches for', () => {
    // By hand: three windows of -2 against a level of 4 that weighs 20: (80 - 6) / 23.
    const monitor = afterVouched(watch([-2, -2, -2], startMonitor(level), still), still);
    expect(monitor.level).toEqual({ mean: 74 / 23, deviation: 2 });
  });

  test('M9 vouches for no more windows than move the level half the way', () => {
    const long = watch(new Array<number>(500).fill(-2), startMonitor(level), still);
    expect(vouchedWindows(long, still)).toBe(20);
    expect(afterVouched(long, still).level.mean).toBeCloseTo(1, 12);
  });

  test('M12 it takes more to disturb who was disturbed, up to a bound, and less again who was not', () => {
    const disturbed = (monitor: Monitor) =>
      afterVouched(watch(new Array<number>(20).fill(-9), monitor, still), still);
    const once = disturbed(startMonitor(level));
    expect(once.relief).toBe(1.5);
    // By hand: three windows of the most shortfall make 7.5, which is not above 1.5 times 5.
    const from = { ...once, level };
    expect([3, 4].map((n) => watch(new Array<number>(n).fill(-9), from, still).alarm)).toEqual([false, true]);
    expect(disturbed(once).relief).toBe(2);
    expect(afterVouched(once, still).relief).toBe(1);
  });
});

test('M16 while the enrolment is extended it asks and never gives up', () => {
  const rules = { ...still, limit: 2, lockLimit: 4 };
  const after = (with_: MonitorRules) => {
    let monitor = startMonitor(level);
    for (let i = 0; i < 20; i++) monitor = addWindow(monitor, level.mean - 5 * level.deviation, with_);
    return [monitor.alarm, monitor.lock];
  };
  expect(after(rules)).toEqual([true, true]);
  expect(after(whileExtended(rules))).toEqual([true, false]);
});

describe('the level', () => {
  const prior = { mean: 4, deviation: 2, meanWindows: 2, varianceWindows: 2, drop: 0.5 };

  test('M10 is shrunk towards people in general, and lowered by how people drift', () => {
    // By hand: mean (1 + 3 + 2 * 4) / 4 - 0.5, variance (1 + 1 + 2 * 4) / 4.
    expect(ownLevel(levelOf([1, 3]), prior)).toEqual({ mean: 2.5, deviation: Math.sqrt(2.5) });
  });

  test('M10 does without windows that say nothing', () => {
    expect(ownLevel(levelOf([Number.NaN, Number.POSITIVE_INFINITY]), prior)).toEqual({
      mean: 3.5,
      deviation: 2,
    });
  });
});

describe('the limit', () => {
  const at = (limit: number) => ({ ...still, limit });
  const owners = (count: number, seed: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: count }, () => ({
      level,
      bits: Array.from({ length: 200 }, () => level.mean + level.deviation * normalQuantile(random())),
    }));
  };

  test('M11 lets the people it is learned on raise no more false alarms than allowed', () => {
    const learned = owners(50, 1);
    for (const allowed of [0, 5, 50]) {
      const limit = learnLimit(learned, at, allowed);
      const total = (one: number) => falseAlarms(learned, at(one)).reduce((sum, n) => sum + n, 0);
      expect(total(limit)).toBeLessThanOrEqual(allowed);
      expect(total(limit - 0.01)).toBeGreaterThan(allowed);
    }
  });

  test('M11 holds on other people of the same kind, to within chance', () => {
    const limit = learnLimit(owners(100, 2), at, 100);
    const others = falseAlarms(owners(100, 3), at(limit)).reduce((sum, n) => sum + n, 0);
    expect(others).toBeGreaterThan(60);
    expect(others).toBeLessThan(140);
  });

  test('M11 is infinite where none will do', () => {
    const hopeless = [{ level, bits: new Array<number>(5000).fill(-1e9) }];
    expect(learnLimit(hopeless, at, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  test('M13 lies between those learned for rarer and for more frequent alarms', () => {
    const limits = [
      { keystrokes: 1000, limit: 4 },
      { keystrokes: 100_000, limit: 8 },
    ];
    expect(limitFor(limits, 10_000)).toBeCloseTo(6, 12);
    expect(limitFor(limits, 1e9)).toBe(8);
    expect(limitFor(limits.slice(0, 1), 1e9)).toBe(4);
  });
});
