import { percent } from '../figures/in-words.ts';
import { deviateAxis, linearAxis } from '../report/plots/axis.ts';
import { type Canvas, line, marks, type Plot, type Point } from '../report/plots/plot.ts';
import type { StudyPlot } from './study.ts';

/** Lines of shares with bars of 95 %. */
export function studyPlot(plot: StudyPlot): Plot {
  const { title, lines } = plot;
  const isDet = plot.kind === 'det';
  const place = (x: number) => (isDet ? `at ${percent(x)} %` : String(x));
  return {
    title,
    description: lines
      .map(
        ({ name, points: own }) =>
          `${name}: ${own.map((point) => `${place(point.x)}: ${percent(point.y)} %`).join(', ')}`,
      )
      .join('; '),
    ...(isDet ? detAxes(plot) : shareAxes(plot)),
    series: lines.map(({ name, points: own }) => ({
      name,
      draw: (canvas: Canvas) =>
        line(
          own.map((point): Point => [point.x, point.y]),
          canvas,
        ) +
        marks(
          own.map(({ x: at, y: value, low, high }) => ({ at: [at, value] as const, low, high })),
          canvas,
        ),
    })),
  };
}

function detAxes({ x, y }: StudyPlot): Pick<Plot, 'x' | 'y'> {
  return { x: deviateAxis(x, 0.0005, 0.5), y: deviateAxis(y, 0.0005, 0.995) };
}

function shareAxes({ x, y, lines }: StudyPlot): Pick<Plot, 'x' | 'y'> {
  const points = lines.flatMap((one) => one.points);
  const places = [...new Set(points.map((point) => point.x))].sort((a, b) => a - b);
  const [first, last] = [places[0]!, places.at(-1)!];
  const edge = (last > first ? last - first : 30) / 30;
  const top = Math.min(1, Math.ceil(10 * Math.max(...points.map(({ high }) => high))) / 10);
  return {
    x: linearAxis(x, first - edge, last + edge, ticksOf(places)),
    y: linearAxis(y, 0, top, [0, top / 2, top], (share) => `${(100 * share).toFixed(0)} %`),
  };
}

/** At most eight of the places. */
function ticksOf(places: readonly number[]): number[] {
  const step = Math.ceil(places.length / 8);
  return places.filter((_, i) => i % step === 0);
}
