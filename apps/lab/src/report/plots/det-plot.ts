import { interval, percent } from '../../figures/in-words.ts';
import type { Row } from '../../figures/row.ts';
import { deviateAxis } from './axis.ts';
import { band, line, type Plot, type Point, type Series } from './plot.ts';

const LEAST = 0.0001;
const MOST = 0.995;

/** The errors that each threshold trades, one line for each background, with a band of 95 % over people. */
export function detPlot(rows: readonly Row[]): Plot {
  return {
    title: 'Errors by threshold (DET)',
    description: rows
      .map(
        ({ background, figures }) =>
          `Background ${background}: equal error rate with one threshold ${percent(figures.eerGlobal)} % (${interval(figures.ci95Global)})`,
      )
      .join('; '),
    x: deviateAxis('false matches (FMR)', LEAST, 0.5),
    y: deviateAxis('false non-matches (FNMR)', 0.0005, MOST),
    series: rows.map(seriesOf),
    under: (canvas) =>
      `<path class="guide" d="M${canvas.x(0.0005)} ${canvas.y(0.0005)}L${canvas.x(0.5)} ${canvas.y(0.5)}"/>`,
  };
}

function seriesOf({ background, det }: Row): Series {
  const pick = (value: (point: Row['det'][number]) => number) =>
    det.map((point): Point => [point.fmr, value(point)]);
  return {
    name: background,
    draw: (canvas) =>
      band(
        pick(({ low }) => low),
        pick(({ high }) => high),
        canvas,
      ) +
      line(
        pick(({ fnmr }) => fnmr),
        canvas,
      ),
  };
}
