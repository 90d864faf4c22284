import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../math/normal-quantile.ts';
import { seededRandom } from '../../math/seeded-random.ts';
import {
  addWindow,
  afterVouched,
  falseAlarms,
  learnLimit,
  type Monitor,
  type MonitorSettings,
  ownLevel,
  startMonitor,
} from './index.ts';

const settings: MonitorSettings = {
  slack: 0.5,
  limit: 5,
  windowLimit: 3,
  adaptation: 0.02,
  levelWindows: 20,
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
    expect(startMonitor(level)).toEqual({ level, sum: 0, alarm: false, since: { windows: 0, mean: 0 } });
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
    expect(alarmed.alarm).toBe(true);
    expect(watch([50, 50, 50], alarmed)).toBe(alarmed);
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
    expect(monitor).toMatchObject({ sum: 0, alarm: false, since: { windows: 0, mean: 0 } });
  });

  test('M9 the level learns from the windows that it vouches for', () => {
    // By hand: three windows of -2 against a level of 4 that weighs 20: (80 - 6) / 23.
    const monitor = afterVouched(watch([-2, -2, -2], startMonitor(level), still), still);
    expect(monitor.level).toEqual({ mean: 74 / 23, deviation: 2 });
  });
});

describe('the level', () => {
  const prior = { mean: 4, deviation: 2, meanWindows: 2, varianceWindows: 2, drop: 0.5 };

  test('M10 is shrunk towards people in general, and lowered by how people drift', () => {
    // By hand: mean (1 + 3 + 2 * 4) / 4 - 0.5, variance (1 + 1 + 2 * 4) / 4.
    expect(ownLevel([1, 3], prior)).toEqual({ mean: 2.5, deviation: Math.sqrt(2.5) });
  });

  test('M10 does without windows that say nothing', () => {
    expect(ownLevel([Number.NaN, Number.POSITIVE_INFINITY], prior)).toEqual({ mean: 3.5, deviation: 2 });
  });
});

describe('the limit', () => {
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
      const limit = learnLimit(learned, still, allowed);
      const total = (at: number) =>
        falseAlarms(learned, { ...still, limit: at }).reduce((sum, n) => sum + n, 0);
      expect(total(limit)).toBeLessThanOrEqual(allowed);
      expect(total(limit - 0.01)).toBeGreaterThan(allowed);
    }
  });

  test('M11 holds on other people of the same kind, to within chance', () => {
    const limit = learnLimit(owners(100, 2), still, 100);
    const others = falseAlarms(owners(100, 3), { ...still, limit }).reduce((sum, n) => sum + n, 0);
    expect(others).toBeGreaterThan(60);
    expect(others).toBeLessThan(140);
  });

  test('M11 is infinite where none will do', () => {
    const hopeless = [{ level, bits: new Array<number>(5000).fill(-1e9) }];
    expect(learnLimit(hopeless, still, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});
