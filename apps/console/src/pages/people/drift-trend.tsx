import type { OperatorPerson } from '@ductus/server/operator-client';
import { useMemo } from 'react';
import { lineChart } from '../../ui/later-charts.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/states.tsx';

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

type Week = OperatorPerson['drift'][number]['trend'][number];

/** How far what was adopted lies from what was enrolled, week by week. */
export function DriftTrend(props: { readonly title: string; readonly trend: readonly Week[] }) {
  const { trend } = props;
  const { times, lines } = useMemo(() => {
    const usual = { words: 'One sample from another', colour: 'ink-soft' as const, dash: 'level' as const };
    return {
      times: trend.map(({ from }) => from),
      lines: [
        {
          words: 'Distance from what was enrolled',
          colour: 'pine' as const,
          values: trend.map(({ level }) => level),
        },
        { ...usual, values: trend.map(() => 1) },
      ],
    };
  }, [trend]);
  return (
    <>
      <h3>Over the weeks</h3>
      <p className="hint">
        The typical distance of what was learned in a week from what was enrolled, in this person’s own
        deviations. Below 1 it is within what one sample differs from another.
      </p>
      {trend.length === 1 && <OneWeek week={trend[0]!} />}
      {trend.length > 1 && (
        <Loaded
          part={lineChart}
          meanwhile={<Skeleton lines={4} />}
          with={{
            title: `${props.title}, by week`,
            unit: 'dev.',
            times,
            lines,
            height: 200,
            timeWords: (at: number) => `week of ${DAY.format(at)}`,
          }}
        />
      )}
    </>
  );
}

/** One point is no line. */
function OneWeek({ week: { from, samples, level } }: { readonly week: Week }) {
  return (
    <p>
      In the week of {DAY.format(from)}: <b>{level.toFixed(2)} deviations</b>, from {samples}{' '}
      {samples === 1 ? 'sample' : 'samples'}. There is a line from the second week on.
    </p>
  );
}
