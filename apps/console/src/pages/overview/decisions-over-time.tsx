import type { Overview } from '@ductus/server/operator-client';
import { useMemo } from 'react';
import { lineChart } from '../../ui/later-charts.ts';
import { Loaded } from '../../ui/loaded.tsx';
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

/** Decisions by outcome, by the hour or by the day. */
export function DecisionsOverTime({ data, hours }: { readonly data: Overview; readonly hours: number }) {
  const { decisions, from, at } = data;
  const step = hours > BY_DAY_FROM ? DAY : HOUR;
  const { times, lines } = useMemo(() => series(decisions, from, at, step), [decisions, from, at, step]);
  const title = `Decisions per ${hours > BY_DAY_FROM ? 'day' : 'hour'}`;
  return (
    <section className="card" aria-labelledby="decisions-over-time">
      <h2 id="decisions-over-time">{title}</h2>
      <Loaded
        part={lineChart}
        meanwhile={<Skeleton lines={5} />}
        with={{ title, unit: '', times, lines, columnsOf: step }}
      />
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
