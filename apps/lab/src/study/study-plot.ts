import { percent } from '../figures/in-words.ts';
import { linearAxis } from '../report/plots/axis.ts';
import { type Canvas, line, marks, type Plot, type Point } from '../report/plots/plot.ts';
import type { StudyPlot } from './study.ts';

/** Lines of shares with bars of 95 %. */
export function studyPlot({ title, x, y, lines }: StudyPlot): Plot {
  const points = lines.flatMap((one) => one.points);
  const places = [...new Set(points.map((point) => point.x))].sort((a, b) => a - b);
  const [first, last] = [places[0]!, places.at(-1)!];
  const edge = Math.max(1, last - first) / 30;
  const top = Math.min(1, Math.ceil(10 * Math.max(...points.map(({ high }) => high))) / 10);
  return {
    title,
    description: lines
      .map(
        ({ name, points: own }) =>
          `${name}: ${own.map((point) => `${point.x}: ${percent(point.y)} %`).join(', ')}`,
      )
      .join('; '),
    x: linearAxis(x, first - edge, last + edge, ticksOf(places)),
    y: linearAxis(y, 0, top, [0, top / 2, top], (share) => `${(100 * share).toFixed(0)} %`),
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

/** At most eight of the places. */
function ticksOf(places: readonly number[]): number[] {
  const step = Math.ceil(places.length / 8);
  return places.filter((_, i) => i % step === 0);
}
