interface Point {
  readonly fmr: number;
  readonly fnmr: number;
}

/**
 * The rarest rate of false matches that was measured, and what it cost the owners; null of no points.
 *
 * @example
 * endOfCurve([{ fmr: 0.01, fnmr: 0.4 }, { fmr: 0.1, fnmr: 0.2 }])?.fnmr; // 0.4
 */
export function endOfCurve(points: readonly Point[]): Point | null {
  return points.reduce<Point | null>(
    (end, point) => (end === null || point.fmr < end.fmr ? point : end),
    null,
  );
}
