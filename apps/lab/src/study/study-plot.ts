import { percent } from '../figures/in-words.ts';
import { deviateAxis, linearAxis } from '../report/plots/axis.ts';
import { type Canvas, line, marks, type Plot, type Point } from '../report/plots/plot.ts';
import type { StudyPlot, StudyPoint } from './study.ts';

/** Lines of shares, or marks of times, with bars of 95 % or as the title says. */
export function studyPlot(plot: StudyPlot): Plot {
  const { kind, title, places = [], lines } = plot;
  const place = (x: number) => (kind === 'det' ? `at ${percent(x)} %` : (places[x] ?? String(x)));
  const value = (y: number) => (kind === 'seconds' ? `${y.toFixed(1)} s` : `${percent(y)} %`);
  const axes = kind === 'det' ? detAxes(plot) : kind === 'seconds' ? timeAxes(plot) : shareAxes(plot);
  return {
    title,
    description: lines
      .map(
        ({ name, points }) => `${name}: ${points.map(({ x, y }) => `${place(x)}: ${value(y)}`).join(', ')}`,
      )
      .join('; '),
    ...axes,
    series: lines.map(({ name, points: own }) => ({
      name,
      draw: (canvas: Canvas) =>
        // Between places with names there is nothing to draw a line through.
        (kind === 'seconds' ? '' : line(own.map(pointOf), canvas)) +
        marks(
          own.map((point) => ({ at: pointOf(point), low: point.low, high: point.high })),
          canvas,
        ),
    })),
  };
}

function pointOf({ x, y }: StudyPoint): Point {
  return [x, y];
}

function timeAxes({ x, y, places = [], lines }: StudyPlot): Pick<Plot, 'x' | 'y'> {
  const highest = Math.max(...lines.flatMap(({ points }) => points.map(({ high }) => high)));
  const top = 5 * Math.ceil(highest / 5);
  return {
    x: linearAxis(
      x,
      -0.5,
      places.length - 0.5,
      places.map((_, i) => i),
      (at) => places[at] ?? '',
    ),
    y: linearAxis(y, 0, top, [0, top / 2, top], (seconds) => `${seconds} s`),
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
