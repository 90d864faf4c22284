import { interval, percent } from '../../figures/in-words.ts';
import type { Row } from '../../figures/row.ts';
import { linearAxis, logarithmicAxis } from './axis.ts';
import { type Canvas, line, marks, type Plot, type Point } from './plot.ts';

/** A row whose template is made of `enrol` samples or keystrokes. */
export type LearningRow = Row & { readonly enrol: number };

/** How errors fall as more enrols. */
export function learningPlot(rows: readonly LearningRow[], unit: string): Plot {
  const most = Math.max(...rows.flatMap(({ figures }) => [figures.ci95[1], figures.ci95Global[1]]));
  const top = Math.ceil(20 * most) / 20;
  const series = (
    name: string,
    value: (row: LearningRow) => number,
    ends: (row: LearningRow) => readonly [number, number],
  ) => ({
    name,
    draw: (canvas: Canvas) => {
      const points = rows.map((row): Point => [row.enrol, value(row)]);
      const bars = rows.map((row, i) => {
        const [low, high] = ends(row);
        return { at: points[i]!, low, high };
      });
      return line(points, canvas) + marks(bars, canvas);
    },
  });
  return {
    title: `Errors by ${unit} enrolled`,
    description: rows
      .map(
        ({ enrol, figures }) =>
          `${enrol}: mean EER ${percent(figures.eerPerSubject)} % (${interval(figures.ci95)}), one threshold ${percent(figures.eerGlobal)} %`,
      )
      .join('; '),
    x: logarithmicAxis(
      `${unit} enrolled`,
      rows.map(({ enrol }) => enrol),
    ),
    y: linearAxis('equal error rate', 0, top, [0, top / 2, top], (share) => `${percent(share)} %`),
    series: [
      series(
        'each person’s threshold',
        ({ figures }) => figures.eerPerSubject,
        ({ figures }) => figures.ci95,
      ),
      series(
        'one threshold',
        ({ figures }) => figures.eerGlobal,
        ({ figures }) => figures.ci95Global,
      ),
    ],
  };
}
