import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sample } from './sample.ts';
import { sampleQuality } from './sample-quality.ts';
import { timerStep } from './timer-step.ts';
import { KeyClass } from './wire.ts';

/** Eight characters with times that no coarse clock could have made, each rounded down to `step`. */
function typed(step = 0.1): Sample {
  const downs = [13.7, 151.2, 262.9, 421.4, 533.3, 702.8, 811.1, 988.6];
  const holds = [81.3, 92.4, 77.8, 103.9, 88.2, 95.5, 71.6, 84.7];
  const clock = (t: number) => Math.round(Math.floor(t / step + 1e-9) * step * 10) / 10;
  const keystrokes = downs.map((down, i) => ({
    stroke: i,
    keyClass: KeyClass.char,
    identity: 0,
    position: i,
    down: clock(down),
    up: clock(down + holds[i]!),
    repeats: 0,
    trusted: true,
    composing: false,
  }));
  return {
    field: 'password',
    keystrokes,
    textLength: 8,
    aligned: true,
    pasted: false,
    filled: false,
    composed: false,
    untrusted: false,
    lost: 0,
  };
}

describe('sampleQuality', () => {
  it('finds nothing wrong with plain typing', () => {
    expect(sampleQuality(typed())).toEqual({
      usable: true,
      issues: [],
      timerStepMs: 0.1,
      completeKeystrokes: 8,
    });
  });

  it.each([
    ['untrusted-events', { untrusted: true }],
    ['pasted', { pasted: true }],
    ['filled', { filled: true }],
    ['composed', { composed: true }],
    ['unaligned', { aligned: false }],
    ['events-lost', { lost: 1 }],
  ] as const)('refuses a sample that is %s', (issue, change) => {
    expect(sampleQuality({ ...typed(), ...change })).toMatchObject({ usable: false, issues: [issue] });
  });

  it('refuses an empty sample and says so first', () => {
    expect(sampleQuality({ ...typed(), keystrokes: [] })).toMatchObject({
      usable: false,
      issues: ['empty', 'too-short'],
      completeKeystrokes: 0,
    });
  });

  it('refuses fewer complete keystrokes than asked for', () => {
    expect(sampleQuality(typed(), { minimumKeystrokes: 8 }).usable).toBe(true);
    expect(sampleQuality(typed(), { minimumKeystrokes: 9 })).toMatchObject({
      usable: false,
      issues: ['too-short'],
    });
  });

  it('accepts a corrected character and a lost release, and names both', () => {
    const { keystrokes, ...rest } = typed();
    const corrected = keystrokes.map((key) =>
      key.stroke === 3 ? { ...key, position: 2, up: Number.NaN } : key,
    );
    expect(sampleQuality({ ...rest, keystrokes: corrected })).toMatchObject({
      usable: true,
      issues: ['corrected', 'lost-releases'],
      completeKeystrokes: 7,
    });
  });

  it('calls a character corrected that was typed beyond the end and taken back', () => {
    expect(sampleQuality({ ...typed(), textLength: 7 }).issues).toEqual(['corrected']);
  });

  it.each([
    [1, true, []],
    [16.667, true, []],
    [20, true, ['coarse-timer']],
    [33.333, true, ['coarse-timer']],
    [50, false, ['coarse-timer']],
    [100, false, ['coarse-timer']],
  ])('recognises a timer step of %s ms', (step, usable, issues) => {
    const quality = sampleQuality(typed(step));
    expect(quality.timerStepMs).toBeCloseTo(step, 1);
    expect(quality).toMatchObject({ usable, issues });
  });
});

describe('timerStep', () => {
  it('never calls a fine clock coarse', () => {
    const times = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 16, maxLength: 40 });
    fc.assert(
      fc.property(times, (tenths) => {
        fc.pre(new Set(tenths).size >= 14);
        expect(timerStep(tenths.map((t) => t / 10))).toBeLessThan(20);
      }),
      // A property of chance: fixed seed, so that one draw in a million cannot fail a build.
      { seed: 20, numRuns: 2000 },
    );
  });

  it('never calls a coarse clock finer than it is', () => {
    const steps = fc.constantFrom(1, 2, 5, 10, 20, 50, 100);
    fc.assert(
      fc.property(steps, fc.array(fc.nat({ max: 200 }), { minLength: 2, maxLength: 30 }), (step, ticks) => {
        expect(timerStep(ticks.map((tick) => tick * step + 7.3))).toBeGreaterThanOrEqual(step - 1e-6);
      }),
    );
  });

  it('knows nothing from one time and the worst from equal times', () => {
    expect(timerStep([5])).toBe(0.1);
    expect(timerStep([5, 5, 5])).toBe(100);
  });
});
