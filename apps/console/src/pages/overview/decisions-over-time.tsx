import type { Overview } from '@ductus/server/operator-client';
import { useMemo } from 'react';
import { lineChart } from '../../ui/later-charts.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { beginnings, countsOf } from './decision-series.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
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
  const by = hours > BY_DAY_FROM ? 'day' : 'hour';
  const { times, lines } = useMemo(() => {
    const times = beginnings(from, at, by);
    const lines = LINES.map(([outcome, words, colour]) => ({
      words,
      colour,
      values: countsOf(decisions, outcome, times),
    }));
    return { times, lines };
  }, [decisions, from, at, by]);
  const title = `Decisions per ${by}`;
  return (
    <section className="card" aria-labelledby="decisions-over-time">
      <h2 id="decisions-over-time">{title}</h2>
      <Loaded
        part={lineChart}
        meanwhile={<Skeleton lines={5} />}
        with={{
          title,
          unit: '',
          times,
          lines,
          columnsOf: by === 'day' ? DAY : HOUR,
          ...(by === 'day' ? { timeWords: (time: number) => DATE.format(time) } : {}),
        }}
      />
    </section>
  );
}
