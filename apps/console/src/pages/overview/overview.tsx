import type { LiveCounters, Overview as OverviewData } from '@ductus/server/operator-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApplication } from '../../state/application.ts';
import { answerTo } from '../../state/ask-ahead.ts';
import { FIRST_HOURS, overviewOf } from '../../state/ask-first.ts';
import { useLive } from '../../state/live.ts';
import { Answer } from '../../ui/answer.tsx';
import { Choice } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { InApplication } from '../in-application.tsx';
import { DecisionsOverTime } from './decisions-over-time.tsx';
import { Health } from './health.tsx';
import { OverviewFigures } from './overview-figures.tsx';
import { StepUps } from './step-ups.tsx';
import { TrustDistribution } from './trust-distribution.tsx';

const PERIODS = [
  [24, 'the last 24 hours'],
  [24 * 7, 'the last 7 days'],
  [24 * 30, 'the last 30 days'],
  [24 * 90, 'the last 90 days'],
] as const;
/** Counts that nobody pushes are read again this often, in milliseconds. */
const READ_AGAIN_MS = 15_000;

/** What the system sees now, and what it decided. */
export function Overview() {
  const [hours, setHours] = useState<number>(FIRST_HOURS);
  return (
    <Page title="Overview" lead="Who is being recognised now, what was decided, and how sure that is.">
      <InApplication>
        <Present hours={hours} onHours={setHours} />
      </InApplication>
    </Page>
  );
}

interface Period {
  readonly hours: number;
  readonly onHours: (hours: number) => void;
}

/** Nothing of one application is kept for the next: neither counts that were told nor figures while others are on their way. */
function Present(period: Period) {
  return <OfApplication key={useApplication().id} {...period} />;
}

function OfApplication({ hours, onHours }: Period) {
  const { id } = useApplication();
  const question = overviewOf(id, hours);
  const overview = useQuery({
    queryKey: [id, 'overview', hours],
    queryFn: () => answerTo(question.name, question.ask),
    refetchInterval: READ_AGAIN_MS,
    placeholderData: keepPreviousData,
  });
  const [live, setLive] = useState<LiveCounters | null>(null);
  const hearing = useLive({ counters: setLive });
  return (
    <Answer to={overview}>
      {(data) => (
        <>
          <div className="card-head">
            <p className="hint" role="status">
              {hearing === 'live'
                ? 'Live: counts of sessions move by themselves.'
                : 'Waiting for the server to tell of changes.'}
            </p>
            <Choice label="Period" value={hours} onChange={({ target }) => onHours(Number(target.value))}>
              {PERIODS.map(([length, words]) => (
                <option key={length} value={length}>
                  {words}
                </option>
              ))}
            </Choice>
          </div>
          <Shown data={{ ...data, live: live ?? data.live }} hours={hours} />
        </>
      )}
    </Answer>
  );
}

function Shown({ data, hours }: { readonly data: OverviewData; readonly hours: number }) {
  return (
    <>
      <OverviewFigures data={data} />
      <div className="two">
        <DecisionsOverTime data={data} hours={hours} />
        <TrustDistribution live={data.live} />
      </div>
      <div className="two">
        <StepUps data={data} />
        <Health health={data.health} />
      </div>
    </>
  );
}
