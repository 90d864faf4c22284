import { afterAll, describe, expect, it } from 'vitest';
import { foldOf } from '../evaluate/folds.ts';
import { keystrokeFormat } from '../interchange/keystroke-format.ts';
import { readInterchange } from '../interchange/read-interchange.ts';
import { keystrokeStream } from '../interchange/stream.ts';
import { holdTask } from '../testing/hold-task.ts';
import { filesWith } from '../testing/run-lab.ts';
import { keystrokeHeader, type TypingOptions, typingCsv, typingRows } from '../testing/typing-csv.ts';
import type { Halves } from './halves.ts';
import { learnHalves, monitorFigures, requireTwoEach, watchHalves } from './monitor-figures.ts';
import { type PartSeries, seriesOf, type TimedSeries } from './series.ts';

const files: ReturnType<typeof filesWith>[] = [];
afterAll(() => {
  for (const one of files) one.remove();
});

async function partsOf(rows: string): Promise<[PartSeries, PartSeries]> {
  const made = filesWith({ 'x.csv': rows });
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

async function halvesOf(options: TypingOptions): Promise<[TimedSeries[], TimedSeries[]]> {
  const [first, second] = await partsOf(typingCsv(options));
  return [[...first.series], [...second.series]];
}

function figuresOf(
  halves: Halves<readonly TimedSeries[]>,
  anew: Parameters<typeof monitorFigures>[2] = null,
) {
  const options = { window: 20, seed: 1 };
  const learned = learnHalves(halves, options);
  return monitorFigures(watchHalves(halves, learned), learned, anew, options);
}

const typing = { people: 12, samples: 100, keys: 20 };

describe('continuous authentication', () => {
  it('notices people with other habits soon, with few false alarms', async () => {
    const figures = figuresOf(await halvesOf(typing));
    expect(figures).toMatchObject({ owners: 12, intruders: 12 * 5, units: 12 * 1800 });
    expect(figures.falseAlarmsPer5000).toBeLessThan(2);
    expect(figures.within['300'].value).toBeGreaterThan(0.9);
    expect(figures.medianDelay).toBeLessThan(120);
  });

  it('notices nobody sooner than a false alarm comes where all type alike', async () => {
    const figures = figuresOf(await halvesOf({ ...typing, apart: 0 }));
    expect(figures.within['300'].value).toBeLessThan(0.3);
  });

  it('says how long, how often and how unequally owners are disturbed', async () => {
    const figures = figuresOf(await halvesOf(typing));
    expect(figures.falseAlarmsPer5000).toBeCloseTo((5000 * figures.falseAlarms) / figures.units, 12);
    expect(figures.falseAlarmsPerHour).toBeCloseTo(figures.falseAlarms / figures.hours, 12);
    expect(figures.worstShare).toBeGreaterThanOrEqual(0);
    expect(figures.worstShare).toBeLessThanOrEqual(1);
    const shares = figures.curve.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('counts owners watched anew in place of what was seen of them, and intruders after them apart', async () => {
    const halves = await halvesOf(typing);
    const options = { window: 20, seed: 1 };
    const { one, falseAlarms: usual } = watchHalves(halves, learnHalves(halves, options))[0][0]!;
    const never = Number.POSITIVE_INFINITY;
    const { extended, ...before } = figuresOf(
      halves,
      new Map([[one.subject, { falseAlarms: 9, windows: [1, 2, never, never, never] }]]),
    );
    expect(extended).toMatchObject({ ownersExtended: 1, afterExtended: { count: 2, of: 5 } });
    expect(extended!.falseAlarms).toBe(before.falseAlarms - usual + 9);
    expect(extended!.ownersWithThree.count).toBe(before.ownersWithThree.count + 1);
  });

  it('is refused where a half has too few', async () => {
    const [first] = await halvesOf(typing);
    expect(() => requireTwoEach([first, []])).toThrowError(
      expect.objectContaining({ code: 'data-insufficient' }),
    );
  });
});

describe('seriesOf', () => {
  it('says how many people are not watched, and why', async () => {
    const kept = (row: string) => {
      const sample = Number(row.split(',')[2]);
      // Of 20 keys a sample and 200 to enrol: p1 has 180, p2 210 of which 10 are left, p3 nothing of its own.
      if (row.startsWith('p1,')) return sample < 9;
      return !row.startsWith('p2,') || sample < 10;
    };
    const rows = typingRows(typing)
      .filter(kept)
      .map((row) => (row.startsWith('p3,') ? `${row},p4` : `${row},`));
    const parts = await partsOf([`${keystrokeHeader},claimed`, ...rows, ''].join('\n'));
    const sum = (key: keyof PartSeries['leftOut']) => parts[0].leftOut[key] + parts[1].leftOut[key];
    expect([sum('tooLittle'), sum('noWindow')]).toEqual([1, 1]);
    expect(parts[0].series.length + parts[1].series.length).toBe(9);
  });

  it('compares the enrolment’s windows with templates of what came before them', async () => {
    const [[series]] = await halvesOf(typing);
    // Of ten parts of 20 keystrokes the first three are compared with nothing.
    expect(series!.enrolment).toHaveLength(7);
    expect(series!.own).toHaveLength(90);
    expect(series!.intruders.map(({ length }) => length)).toEqual([50, 50, 50, 50, 50]);
  });
});
