import UPlot from 'uplot';
import type { LineChartProps } from './line-chart.tsx';
import { cutSample, DASHES, markPaths } from './line-looks.ts';
import { numberWords } from './words.ts';

const DAY_S = 86_400;
const AT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const SECONDS = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', second: '2-digit' });

/** Columns stand on top of each other: the highest, which is the sum, is drawn first and the others before it. */
export function chartData({
  times,
  lines,
  columnsOf,
}: Omit<LineChartProps, 'title' | 'unit'>): UPlot.AlignedData {
  const seconds = times.map((at) => at / 1000);
  if (columnsOf === undefined)
    return [seconds, ...lines.map(({ values }) => [...values])] as UPlot.AlignedData;
  const sums = times.map(() => 0);
  const stacked = lines.map(({ values }) =>
    values.map((value, at) => {
      sums[at] = sums[at]! + (value ?? 0);
      return sums[at]!;
    }),
  );
  return [seconds, ...stacked.reverse()] as UPlot.AlignedData;
}

/** How a chart looks; `newest` are the values that the key under it shows, in their own order. */
export function chartOptions(box: HTMLElement, newest: () => LineChartProps, height: number): UPlot.Options {
  const { lines, unit, columnsOf } = newest();
  const colour = (name: string) => resolved(box, `--${name}`);
  const axis = {
    stroke: colour('ink-soft'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
    font: `12px ${getComputedStyle(box).fontFamily}`,
  };
  const drawn = columnsOf === undefined ? lines : [...lines].reverse();
  const values = {
    values: (_: UPlot, ticks: number[]) =>
      ticks.map((tick) => `${numberWords(tick)}${unit === '' ? '' : ` ${unit}`}`),
  };
  return {
    width: box.clientWidth,
    height,
    cursor: { y: false, points: { show: columnsOf === undefined } },
    scales: columnsOf === undefined ? lineScales : columnScales(columnsOf),
    axes: [
      { ...axis, grid: { show: false }, values: timeTicks, space: 72 },
      {
        ...axis,
        ...values,
        size: unit === '' ? 44 : 68,
        ...(columnsOf === undefined ? {} : { incrs: COUNTS }),
      },
    ],
    legend: { markers: markersOf(drawn, colour) },
    hooks: columnsOf === undefined ? { init: [cutSamples(drawn)] } : {},
    series: [
      { label: 'Time', value: (_, seconds) => (seconds === null ? '' : wordsOf(newest(), seconds * 1000)) },
      ...drawn.map((line) => ({
        label: line.words,
        value: (_: UPlot, _value: number, _series: number, at: number | null) =>
          valueWords(newest(), line.words, at),
        stroke: colour(line.colour),
        ...(columnsOf === undefined ? lookOf(line, colour) : columnLook(colour(line.colour))),
      })),
    ],
  };
}

/** Steps of a scale of counts: there is no half decision. */
const COUNTS = [1, 2, 5]
  .flatMap((step) => Array.from({ length: 9 }, (_, zeros) => step * 10 ** zeros))
  .sort((a, b) => a - b);

/** Of one moment, as a session's first step, uPlot would draw an axis of years. */
const ALONE_S = 10;
const lineScales: UPlot.Scales = {
  x: {
    range: ({ data: [times] }, low, high) => {
      const [first, last] = [times[0], times.at(-1)];
      return first !== undefined && first === last ? [first - ALONE_S, first + 1] : [low, high];
    },
  },
};

function columnScales(columnsOf: number): UPlot.Scales {
  return {
    x: { range: (_, low, high) => [low, high + columnsOf / 1000] },
    y: { range: (_, _low, high) => [0, Math.max(4, (high ?? 0) * 1.05)] },
  };
}

/** Samples of columns are squares; those of lines are cut as each is drawn. */
function markersOf(drawn: LineChartProps['lines'], colour: (name: string) => string): UPlot.Legend.Markers {
  return { width: 0, fill: (_, series) => colour(drawn[series - 1]?.colour ?? 'line') };
}

function cutSamples(lines: LineChartProps['lines']) {
  return ({ root }: UPlot) => {
    const samples = root.querySelectorAll<HTMLElement>('.u-legend .u-marker');
    for (const [at, line] of lines.entries()) cutSample(samples[at + 1]!, line);
  };
}

function lookOf(line: LineChartProps['lines'][number], colour: (name: string) => string) {
  const { dash, mark } = line;
  if (mark !== undefined) {
    const paths = markPaths(mark);
    return {
      width: 0,
      points: { show: true, width: 1, paths, fill: colour(line.colour), stroke: colour('surface') },
    };
  }
  return {
    width: dash === 'level' || dash === 'floor' ? 1 : 2,
    points: { show: false },
    spanGaps: false,
    ...(dash === undefined ? {} : { dash: [...DASHES[dash]] }),
  };
}

function columnLook(fill: string) {
  return {
    fill,
    width: 0,
    points: { show: false },
    paths: UPlot.paths.bars!({ size: [0.7, 40, 2], align: 1, radius: 0 }),
  };
}

function wordsOf({ timeWords }: LineChartProps, at: number): string {
  return timeWords === undefined ? AT.format(at) : timeWords(at);
}

function valueWords({ lines, unit }: LineChartProps, words: string, at: number | null): string {
  const value = at === null ? null : lines.find((line) => line.words === words)?.values[at];
  if (value === null || value === undefined) return '';
  return unit === '' ? numberWords(value) : `${numberWords(value)} ${unit}`;
}

/** Days as days and times as times, in the viewer's way of writing them; a new day is named under its first time. */
function timeTicks(
  _: UPlot,
  ticks: readonly number[],
  _axis: number,
  _space: number,
  step: number,
): string[] {
  let day = '';
  return ticks.map((seconds) => {
    const at = seconds * 1000;
    const date = DAY.format(at);
    if (step >= DAY_S) return date;
    const time = (step < 60 ? SECONDS : CLOCK).format(at);
    const isNew = date !== day;
    day = date;
    return isNew ? `${time}\n${date}` : time;
  });
}

/** A canvas takes no `light-dark()`: the browser is asked what the colour is now. */
function resolved(box: HTMLElement, name: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${name})`;
  box.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
