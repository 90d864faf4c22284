import type { Overview } from '@ductus/server/operator-client';
import { lazy, Suspense, useMemo } from 'react';
import { Skeleton } from '../../ui/states.tsx';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** From so many hours on a point is a day. */
const BY_DAY_FROM = 24 * 7;
const LINES = [
  ['MATCH', 'Match', 'pine'],
  ['INCONCLUSIVE', 'Inconclusive', 'apricot'],
  ['NON_MATCH', 'Non-match', 'bad'],
] as const;

const LineChart = lazy(() =>
  import('../../ui/line-chart.tsx').then(({ LineChart }) => ({ default: LineChart })),
);

/** Decisions by outcome, by the hour or by the day. */
export function DecisionsOverTime({ data, hours }: { readonly data: Overview; readonly hours: number }) {
  const { decisions, from, at } = data;
  const { times, lines } = useMemo(
    () => series(decisions, from, at, hours > BY_DAY_FROM ? DAY : HOUR),
    [decisions, from, at, hours],
  );
  const title = `Decisions per ${hours > BY_DAY_FROM ? 'day' : 'hour'}`;
  return (
    <section className="card" aria-labelledby="decisions-over-time">
      <h2 id="decisions-over-time">{title}</h2>
      <Suspense fallback={<Skeleton lines={5} />}>
        <LineChart title={title} unit="" times={times} lines={lines} />
      </Suspense>
    </section>
  );
}

function series(decisions: Overview['decisions'], from: number, at: number, step: number) {
  const start = Math.floor(from / step) * step;
  const length = Math.floor((at - start) / step) + 1;
  const times = Array.from({ length }, (_, place) => start + place * step);
  const lines = LINES.map(([outcome, words, colour]) => {
    const values = new Array<number>(length).fill(0);
    for (const one of decisions)
      if (one.outcome === outcome) values[Math.max(0, Math.floor((one.hour - start) / step))]! += one.count;
    return { words, colour, values };
  });
  return { times, lines };
}
