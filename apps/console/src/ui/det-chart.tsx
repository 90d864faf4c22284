import type { ReactNode } from 'react';
import { Unfold } from './unfold.tsx';
import { countWords, shareWords } from './words.ts';

const WIDTH = 520;
const HEIGHT = 340;
const LEFT = 84;
const BOTTOM = 48;
const TOP = 14;
/** Rates from here to one, on logarithmic scales; rarer ones lie on the edge. */
const LEAST = 0.001;
const TICKS = [0.001, 0.01, 0.1, 1];

export interface DetSeries {
  readonly words: string;
  readonly points: readonly {
    readonly fmr: number;
    readonly fnmr: number;
    readonly low: number;
    readonly high: number;
  }[];
}

/** Errors by threshold: false non-matches against false matches, with 95 % bands where there is one line, and a table. */
export function DetChart({
  title,
  series,
}: {
  readonly title: string;
  readonly series: readonly DetSeries[];
}) {
  return (
    <figure className="chart det">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        <Axes />
        {series.length === 1 && <path className="det-band" d={bandOf(series[0]!)} />}
        {series.map(({ words, points }, place) => (
          <path key={words} className={`det-line det-${place % 6}`} d={lineOf(points)} />
        ))}
      </svg>
      <Key series={series} />
      <Unfold summary={`${title}: as a table`}>
        {series.map((one) => (
          <Numbers key={one.words} title={title} series={one} />
        ))}
      </Unfold>
    </figure>
  );
}

function Axes() {
  return (
    <g className="det-axes">
      {TICKS.map((rate) => (
        <g key={rate}>
          <path d={`M${x(rate)} ${TOP}V${HEIGHT - BOTTOM}M${LEFT} ${y(rate)}H${WIDTH - 8}`} />
          <text x={x(rate)} y={HEIGHT - BOTTOM + 18} textAnchor={rate === 1 ? 'end' : 'middle'}>
            {rate * 100} %
          </text>
          <text x={LEFT - 8} y={y(rate) + 4} textAnchor="end">
            {rate * 100} %
          </text>
        </g>
      ))}
      <text x={(LEFT + WIDTH) / 2} y={HEIGHT - 4} textAnchor="middle">
        false matches
      </text>
      <text
        x={14}
        y={(HEIGHT - BOTTOM) / 2}
        textAnchor="middle"
        transform={`rotate(-90 14 ${(HEIGHT - BOTTOM) / 2})`}
      >
        false non-matches
      </text>
    </g>
  );
}

function Key({ series }: { readonly series: readonly DetSeries[] }): ReactNode {
  if (series.length < 2) return null;
  return (
    <ul className="det-key">
      {series.map(({ words }, place) => (
        <li key={words}>
          <svg viewBox="0 0 28 8" aria-hidden="true">
            <path className={`det-line det-${place % 6}`} d="M1 4H27" />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}

function Numbers({ title, series }: { readonly title: string; readonly series: DetSeries }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it
    <section className="numbers" tabIndex={0} aria-label={`${title}, ${series.words}, in numbers`}>
      <table>
        <caption>
          {series.words}: {countWords(series.points.length)} thresholds
        </caption>
        <thead>
          <tr>
            <th scope="col">False matches</th>
            <th scope="col">False non-matches</th>
            <th scope="col">95 % interval</th>
          </tr>
        </thead>
        <tbody>
          {series.points.map(({ fmr, fnmr, low, high }) => (
            <tr key={`${fmr} ${fnmr}`}>
              <th scope="row">{shareWords(fmr)} %</th>
              <td>{shareWords(fnmr)} %</td>
              <td>
                {shareWords(low)} – {shareWords(high)} %
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function lineOf(points: DetSeries['points']): string {
  return points.map(({ fmr, fnmr }, i) => `${i === 0 ? 'M' : 'L'}${x(fmr)} ${y(fnmr)}`).join('');
}

function bandOf({ points }: DetSeries): string {
  const there = points.map(({ fmr, low }) => `${x(fmr)} ${y(low)}`);
  const back = points.map(({ fmr, high }) => `${x(fmr)} ${y(high)}`).reverse();
  return `M${[...there, ...back].join('L')}Z`;
}

/** 0 at the least rate that is shown, 1 at a rate of one. */
function place(rate: number): number {
  return 1 - Math.log10(Math.max(rate, LEAST)) / Math.log10(LEAST);
}

function x(rate: number): number {
  return Math.round(10 * (LEFT + place(rate) * (WIDTH - 8 - LEFT))) / 10;
}

function y(rate: number): number {
  return Math.round(10 * (HEIGHT - BOTTOM - place(rate) * (HEIGHT - BOTTOM - TOP))) / 10;
}
