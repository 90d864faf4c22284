import { afterAll, describe, expect, it } from 'vitest';
import { foldOf } from '../evaluate/folds.ts';
import { keystrokeFormat } from '../interchange/keystroke-format.ts';
import { readInterchange } from '../interchange/read-interchange.ts';
import { keystrokeStream } from '../interchange/stream.ts';
import { holdTask } from '../testing/hold-task.ts';
import { filesWith } from '../testing/run-lab.ts';
import { type TypingOptions, typingCsv } from '../testing/typing-csv.ts';
import { priorOf } from './learn.ts';
import { monitorFigures } from './monitor-figures.ts';
import { type OwnerSeries, seriesOf } from './series.ts';
import { watch } from './watch.ts';

const files: ReturnType<typeof filesWith>[] = [];
afterAll(() => {
  for (const one of files) one.remove();
});

async function halvesOf(options: TypingOptions): Promise<[OwnerSeries[], OwnerSeries[]]> {
  const made = filesWith({ 'x.csv': typingCsv(options) });
  files.push(made);
  const people = await readInterchange([made.path('x.csv')], keystrokeFormat);
  const recogniser = holdTask.make('shipped', {
    privacy: 'code',
    enrol: 200,
    probe: 20,
    seed: 1,
    detector: 'hold',
  });
  const half = (fold: number) =>
    seriesOf(
      foldOf(people, 'split', 1, fold).evaluated,
      recogniser,
      keystrokeStream,
      { enrol: 200, window: 20, seed: 1, part: 0, parts: 1 },
      () => {},
    );
  return [half(0), half(1)];
}

const typing = { people: 12, samples: 100, keys: 20 };

describe('continuous authentication', () => {
  it('notices people with other habits soon, with few false alarms', async () => {
    const figures = monitorFigures(await halvesOf(typing), 20, 1);
    expect(figures).toMatchObject({ owners: 12, intruders: 12 * 5, units: 12 * 1800 });
    expect(figures.falseAlarmsPer5000).toBeLessThan(2);
    expect(figures.within['300'].value).toBeGreaterThan(0.9);
    expect(figures.medianDelay).toBeLessThan(120);
  });

  it('notices nobody sooner than a false alarm comes where all type alike', async () => {
    const figures = monitorFigures(await halvesOf({ ...typing, apart: 0 }), 20, 1);
    expect(figures.within['300'].value).toBeLessThan(0.3);
  });

  it('says how long, how often and how unequally owners are disturbed', async () => {
    const figures = monitorFigures(await halvesOf(typing), 20, 1);
    expect(figures.falseAlarmsPer5000).toBeCloseTo((5000 * figures.falseAlarms) / figures.units, 12);
    expect(figures.falseAlarmsPerHour).toBeCloseTo(figures.falseAlarms / figures.hours, 12);
    expect(figures.worstShare).toBeGreaterThanOrEqual(0);
    expect(figures.worstShare).toBeLessThanOrEqual(1);
    const shares = figures.curve.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('is refused where a half has too few', async () => {
    const [first] = await halvesOf(typing);
    expect(() => monitorFigures([first, []], 20, 1)).toThrowError(
      expect.objectContaining({ code: 'data-insufficient' }),
    );
  });
});

describe('seriesOf', () => {
  it('compares the enrolment’s windows with templates that do not hold them', async () => {
    const [[series]] = await halvesOf(typing);
    expect(series!.enrolment).toHaveLength(10);
    expect(series!.own).toHaveLength(90);
    expect(series!.intruders.map(({ length }) => length)).toEqual([50, 50, 50, 50, 50]);
  });
});

describe('watch', () => {
  const level = { mean: 0, deviation: 1, meanWindows: 1e9, varianceWindows: 1e9, drop: 0 };
  const settings = { slack: 0, limit: 5, windowLimit: 10, adaptation: 0, levelWindows: 1e9 };
  const owner = (own: number[], intruder: number[]): OwnerSeries => ({
    subject: 'o',
    enrolment: new Float64Array(),
    own: Float64Array.from(own),
    ownDuration: 1000,
    intruders: [Float64Array.from(intruder)],
  });

  it('counts false alarms anew after each, and delays from the change of hands', () => {
    const [seen] = watch([owner([-3, -3, -3, -3, 0], [-3, -3])], { prior: level, settings }, 25, 1);
    expect(seen!.falseAlarms).toBe(2);
    // Two windows, and what was left of the window in which hands changed.
    expect(seen!.delays[0]).toBeGreaterThanOrEqual(50);
    expect(seen!.delays[0]).toBeLessThan(75);
  });

  it('never notices who is followed to the end without an alarm', () => {
    expect(watch([owner([0], [0, 0])], { prior: level, settings }, 25, 1)[0]!.delays).toEqual([
      Number.POSITIVE_INFINITY,
    ]);
  });

  it('knows people in general by their moments', () => {
    const people = [1, 3].map(
      (mean): OwnerSeries => ({ ...owner([mean - 1], []), enrolment: Float64Array.of(mean - 1, mean + 1) }),
    );
    // Within: variance 2 each; between: variance of 1 and 3 is 2, less the noise of two windows, 1.
    expect(priorOf(people)).toMatchObject({ mean: 2, deviation: Math.SQRT2, meanWindows: 2, drop: 1 });
  });
});
