import { escapeHtml } from '../escape-html.ts';
import type { Axis } from './axis.ts';

const WIDTH = 360;
const HEIGHT = 290;
const MARGIN = { left: 58, right: 14, top: 12, bottom: 46 };

export type Point = readonly [x: number, y: number];

/** Turns values into places on the drawing. */
export interface Canvas {
  x(value: number): number;
  y(value: number): number;
}

/** What a plot shows in one colour and dash, by the name that its key gives it. */
export interface Series {
  readonly name: string;
  /** Drawn marks, by canvas. */
  draw(canvas: Canvas): string;
}

export interface Plot {
  readonly title: string;
  /** In words what can be seen, with the numbers that matter, for who cannot see it. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Drawn below the series, say a diagonal. */
  readonly under?: (canvas: Canvas) => string;
}

/** A figure with its caption and key, in plain SVG: it needs neither a script nor another file. */
export function figureOf(plot: Plot): string {
  const canvas: Canvas = {
    x: (value) => round(MARGIN.left + plot.x.place(value) * (WIDTH - MARGIN.left - MARGIN.right)),
    y: (value) => round(HEIGHT - MARGIN.bottom - plot.y.place(value) * (HEIGHT - MARGIN.top - MARGIN.bottom)),
  };
  const drawn = plot.series
    .map((series, i) => `<g class="series s${i % 6}">${series.draw(canvas)}</g>`)
    .join('');
  const label = escapeHtml(`${plot.title}. ${plot.description}`);
  return `<figure><figcaption>${escapeHtml(plot.title)}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${axes(plot, canvas)}${plot.under?.(canvas) ?? ''}${drawn}</svg>
<ul class="key">${plot.series.map(keyOf).join('')}</ul></figure>`;
}

function keyOf({ name }: Series, i: number): string {
  return `<li><svg viewBox="0 0 26 8" aria-hidden="true"><g class="series s${i % 6}"><path class="line" d="M1 4H25"/></g></svg>${escapeHtml(name)}</li>`;
}

function axes({ x, y }: Plot, canvas: Canvas): string {
  const [left, right] = [MARGIN.left, WIDTH - MARGIN.right];
  const [top, bottom] = [MARGIN.top, HEIGHT - MARGIN.bottom];
  const lines = [
    ...x.ticks.map(({ at }) => `M${canvas.x(at)} ${top}V${bottom}`),
    ...y.ticks.map(({ at }) => `M${left} ${canvas.y(at)}H${right}`),
  ];
  const middle = round((top + bottom) / 2);
  const texts = [
    ...x.ticks.map(({ at, text }) => textAt(canvas.x(at), bottom + 15, text, 'middle')),
    ...y.ticks.map(({ at, text }) => textAt(left - 5, canvas.y(at) + 4, text, 'end')),
    textAt((left + right) / 2, HEIGHT - 8, x.label, 'middle'),
    `<text class="label" transform="translate(13 ${middle}) rotate(-90)" text-anchor="middle">${escapeHtml(y.label)}</text>`,
  ];
  return `<path class="grid" d="${lines.join('')}"/><path class="frame" d="M${left} ${top}V${bottom}H${right}"/>${texts.join('')}`;
}

function textAt(x: number, y: number, text: string, anchor: 'middle' | 'end'): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escapeHtml(text)}</text>`;
}

/** A line through points. */
export function line(points: readonly Point[], canvas: Canvas): string {
  return `<path class="line" d="${pathThrough(points, canvas)}"/>`;
}

/** The room between two lines of equally many points. */
export function band(lower: readonly Point[], upper: readonly Point[], canvas: Canvas): string {
  return `<path class="band" d="${pathThrough([...lower, ...[...upper].reverse()], canvas)}Z"/>`;
}

/** A mark at each point, with a bar from `low` to `high` where there is one. */
export function marks(points: readonly { at: Point; low: number; high: number }[], canvas: Canvas): string {
  return points
    .map(
      ({ at: [x, y], low, high }) =>
        `<path class="bar" d="M${canvas.x(x)} ${canvas.y(low)}V${canvas.y(high)}"/><circle cx="${canvas.x(x)}" cy="${canvas.y(y)}" r="3"/>`,
    )
    .join('');
}

function pathThrough(points: readonly Point[], canvas: Canvas): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${canvas.x(x)} ${canvas.y(y)}`).join('');
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
