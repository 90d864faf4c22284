import UPlot from 'uplot';

/** Pixels of stroke and gap, in turn. */
export const DASHES = {
  level: [6, 4],
  floor: [1, 3],
  long: [14, 3],
  short: [7, 3],
  dotted: [2, 3],
  'long-short': [12, 3, 3, 3],
} as const;
export type Dash = keyof typeof DASHES;

/** Corners of a circle: each a sixteenth of a turn on, clockwise from the right. */
const ROUND = Array.from({ length: 16 }, (_, at) => {
  const turn = (at / 8) * Math.PI;
  return [Math.cos(turn), Math.sin(turn)] as const;
});

/** Corners from -1 to 1 around the middle, y downwards. */
const CORNERS = {
  circle: ROUND,
  half: ROUND.slice(0, 9).map(([x, y]) => [x, y - 0.5] as const),
  square: [
    [-0.8, -0.8],
    [0.8, -0.8],
    [0.8, 0.8],
    [-0.8, 0.8],
  ],
  bar: [
    [-1, -0.45],
    [1, -0.45],
    [1, 0.45],
    [-1, 0.45],
  ],
  diamond: [
    [0, -1],
    [0.75, 0],
    [0, 1],
    [-0.75, 0],
  ],
  up: [
    [0, -0.9],
    [1, 0.8],
    [-1, 0.8],
  ],
  down: [
    [-1, -0.8],
    [1, -0.8],
    [0, 0.9],
  ],
  hourglass: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.15, 0],
    [0.9, 0.9],
    [-0.9, 0.9],
    [-0.15, 0],
  ],
  plus: crossOf((x, y) => [x, y]),
  times: crossOf((x, y) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2]),
} satisfies Record<string, readonly (readonly [number, number])[]>;
export type Mark = keyof typeof CORNERS;

function crossOf(turned: (x: number, y: number) => readonly [number, number]) {
  const [arm, half] = [1, 0.3];
  const quarter = [
    [half, -arm],
    [half, -half],
    [arm, -half],
  ] as const;
  return [0, 1, 2, 3].flatMap((turns) =>
    quarter.map(([x, y]) => {
      let at: readonly [number, number] = [x, y];
      for (let turn = 0; turn < turns; turn += 1) at = [-at[1], at[0]];
      return turned(...at);
    }),
  );
}

/** Diameter of a mark in CSS pixels. */
const SIZE = 12;

/** Draws a mark at each value of a series, and nothing between them. */
export function markPaths(mark: Mark): UPlot.Series.Points.PathBuilder {
  return (chart, series, from, to) => {
    const drawn = new Path2D();
    const radius = (SIZE / 2) * UPlot.pxRatio;
    const [times, values] = [chart.data[0], chart.data[series]!];
    for (let at = from; at <= to; at += 1) {
      const value = values[at];
      if (value === null || value === undefined) continue;
      const x = chart.valToPos(times[at]!, 'x', true);
      const y = chart.valToPos(value, 'y', true);
      for (const [index, [right, down]] of CORNERS[mark].entries()) {
        const corner = [x + right * radius, y + down * radius] as const;
        if (index === 0) drawn.moveTo(...corner);
        else drawn.lineTo(...corner);
      }
      drawn.closePath();
    }
    return { fill: drawn, stroke: drawn };
  };
}

/** A sample of a line or a mark in the key of a chart, cut out of a box of its colour. */
export function cutSample(
  sample: HTMLElement,
  { dash, mark }: { readonly dash?: Dash; readonly mark?: Mark },
) {
  if (mark !== undefined) {
    const corners = CORNERS[mark].map(([x, y]) => `${50 + 50 * x}% ${50 + 50 * y}%`);
    sample.style.clipPath = `polygon(${corners.join()})`;
    return;
  }
  sample.classList.add('line-sample');
  if (dash === undefined) return;
  let at = 0;
  const stops = DASHES[dash].map((length, index) => {
    const from = at;
    at += length;
    return `${index % 2 === 0 ? '#000' : 'transparent'} ${from}px ${at}px`;
  });
  sample.style.maskImage = `repeating-linear-gradient(90deg, ${stops.join()})`;
}
