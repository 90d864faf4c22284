import type { Row } from '../../figures/row.ts';
import { linearAxis } from './axis.ts';
import { type Canvas, line, type Plot, type Point, type Series } from './plot.ts';

/** How many bits own and others' comparisons got. Null without bits. */
export function histogramPlot({ background, histogram, figures }: Row): Plot | null {
  if (histogram === null || figures.cllr === null || figures.minCllr === null) return null;
  const { edges, mated, nonMated } = histogram;
  const most = Math.max(...mated, ...nonMated);
  const top = Math.ceil(most * 10) / 10;
  const [first, last] = [edges[0]!, edges.at(-1)!];
  return {
    title: `Comparisons by bits, background ${background}`,
    description: `Cllr ${figures.cllr.toFixed(3)} bits, least ${figures.minCllr.toFixed(3)}; what lies beyond ${first} and ${last} is counted in the last steps`,
    x: linearAxis('bits', first, last, [-12, -8, -4, 0, 4, 8, 12]),
    y: linearAxis(
      'share of comparisons',
      0,
      top,
      [0, top / 2, top],
      (share) => `${Math.round(1000 * share) / 10} %`,
    ),
    series: [steps('mated', edges, mated), steps('non-mated', edges, nonMated)],
  };
}

function steps(name: string, edges: readonly number[], shares: readonly number[]): Series {
  const points = shares.flatMap((share, i): Point[] => [
    [edges[i]!, share],
    [edges[i + 1]!, share],
  ]);
  const closed: Point[] = [[edges[0]!, 0], ...points, [edges.at(-1)!, 0]];
  const area = (canvas: Canvas) =>
    `<path class="band" d="${closed.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${canvas.x(x)} ${canvas.y(y)}`).join('')}Z"/>`;
  return { name, draw: (canvas) => area(canvas) + line(points, canvas) };
}
