interface Point {
  readonly fmr: number;
  readonly fnmr: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The rate of false non-matches at a rate of false matches: between measured points by the logarithm of the rate; null beyond them.
 *
 * @example
 * const points = [{ fmr: 0.01, fnmr: 0.4, low: 0.2, high: 0.6 }, { fmr: 0.1, fnmr: 0.2, low: 0, high: 0.4 }];
 * expectedAt(points, 0.1)?.fnmr; // 0.2
 * expectedAt(points, 0.001); // null
 */
export function expectedAt(points: readonly Point[], fmr: number): Omit<Point, 'fmr'> | null {
  const sorted = [...points].sort((a, b) => a.fmr - b.fmr);
  const above = sorted.findIndex((point) => point.fmr >= fmr);
  const last = sorted.at(-1);
  if (last === undefined) return null;
  // Where more others may match than was measured, no more owners are asked.
  if (above === -1) return last;
  const high = sorted[above]!;
  const low = sorted[above - 1];
  if (low === undefined) return high.fmr === fmr ? high : null;
  const share = Math.log(fmr / low.fmr) / Math.log(high.fmr / low.fmr);
  const between = (name: 'fnmr' | 'low' | 'high') => low[name] + share * (high[name] - low[name]);
  return { fnmr: between('fnmr'), low: between('low'), high: between('high') };
}
