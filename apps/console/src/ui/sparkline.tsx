const WIDTH = 96;
const HEIGHT = 24;

/**
 * A line of the last values, small, over a line at zero; `words` says what it shows. Gaps (null) stay gaps.
 *
 * @param range lowest and highest value of the scale, so that lines beside each other compare.
 */
export function Sparkline(props: {
  readonly values: readonly (number | null)[];
  readonly range: readonly [number, number];
  readonly words: string;
}) {
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={props.words}
    >
      <path className="sparkline-zero" d={sparkPath([0, 0], props.range)} />
      <path d={sparkPath(props.values, props.range)} />
    </svg>
  );
}

/**
 * The path of a sparkline of 96 by 24.
 *
 * @example
 * sparkPath([0, 1], [0, 1]); // 'M0 23L96 1'
 */
export function sparkPath(
  values: readonly (number | null)[],
  [low, high]: readonly [number, number],
): string {
  const span = high - low || 1;
  let path = '';
  let pen = 'M';
  for (const [place, value] of values.entries()) {
    if (value === null) {
      pen = 'M';
      continue;
    }
    const x = values.length < 2 ? 0 : (place * WIDTH) / (values.length - 1);
    const share = Math.min(1, Math.max(0, (value - low) / span));
    path += `${pen}${round(x)} ${round(HEIGHT - 1 - share * (HEIGHT - 2))}`;
    pen = 'L';
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
