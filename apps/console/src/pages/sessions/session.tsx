import type { OperatorSession } from '@ductus/server/operator-client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useParams } from 'wouter';
import { useApplication } from '../../state/application.ts';
import { useLive } from '../../state/live.ts';
import { oneAtATime } from '../../state/one-at-a-time.ts';
import { Answer } from '../../ui/answer.tsx';
import { LevelBadge, PersonName } from '../../ui/badges.tsx';
import { Figure, Figures } from '../../ui/figure.tsx';
import { Page, useTitle } from '../../ui/page.tsx';
import { When } from '../../ui/when.tsx';
import { countWords, decimals, nameWords, numberWords, SOURCES } from '../../ui/words.ts';
import { DecisionList } from '../decisions/decision-list.tsx';
import { UnusualTyping } from '../decisions/unusual-typing.tsx';
import { InApplication } from '../in-application.tsx';
import { SessionActions } from './session-actions.tsx';
import { SessionEvents } from './session-events.tsx';
import { SourceTable } from './source-table.tsx';
import { TrustChart } from './trust-chart.tsx';

const ENDED = {
  title: 'This session is not open',
  words:
    'It has ended, or you may not see it any more. What was decided in it is kept among the decisions about the person.',
  way: (
    <Link className="button quiet" href="/sessions">
      To the live sessions
    </Link>
  ),
};

const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** One session: how its trust went, what moved it, and why it may do what it may. */
export function Session() {
  const { sessionId = '' } = useParams<{ sessionId: string }>();
  return (
    <Page title="Session" lead={<Link href="/sessions">All live sessions</Link>}>
      <InApplication>
        <OfApplication sessionId={sessionId} />
      </InApplication>
    </Page>
  );
}

function OfApplication({ sessionId }: { readonly sessionId: string }) {
  const { id, api } = useApplication();
  const session = useQuery({
    queryKey: [id, 'session', sessionId],
    queryFn: () => api.session(sessionId, { background: true }),
    refetchInterval: 15_000,
  });
  const { refetch } = session;
  const readAgain = useMemo(() => oneAtATime(() => refetch()), [refetch]);
  useLive({
    sessions: (updates, missed) => {
      if (missed || updates.some((one) => one.id === sessionId)) readAgain();
    },
  });
  return (
    <Answer to={session} gone={ENDED}>
      {(data) => <Details session={data} />}
    </Answer>
  );
}

function Details({ session }: { readonly session: OperatorSession }) {
  useTitle(nameWords(session.externalId), 'Session');
  return (
    <>
      <section className="card" aria-labelledby="who">
        <div className="card-head">
          <h2 id="who">
            <Link href={`/people/${session.subjectId}`}>
              <PersonName name={session.externalId} />
            </Link>
          </h2>
          <LevelBadge level={session.level} />
        </div>
        {session.why.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <SessionActions session={session} />
      </section>
      <SessionFigures session={session} />
      <UnusualTyping typing={session.typing} />
      <section className="card" aria-labelledby="course">
        <h2 id="course">Trust over time</h2>
        <TrustChart session={session} />
        <SourceTable history={session.history} />
        <SessionEvents history={session.history} />
      </section>
      <section className="card" aria-labelledby="decided">
        <h2 id="decided">Decided in this session</h2>
        <DecisionList decisions={session.decisions} toBeMarked />
        {session.decisionsCutOff && (
          <p className="hint">
            Only the newest 2,000 decisions about this person were looked through: there may be older ones of
            this session.
          </p>
        )}
      </section>
    </>
  );
}

function SessionFigures({ session }: { readonly session: OperatorSession }) {
  const { trustBits, thresholds, evidence, watched, keystrokesCompared } = session;
  return (
    <Figures>
      <Figure
        label="Trust now"
        value={decimals(trustBits)}
        unit="bits"
        basis={`step-up below ${numberWords(thresholds.stepUpBits)}, lock below ${numberWords(thresholds.lockBits)}, at most ${numberWords(thresholds.ceilingBits)}`}
      />
      {evidence.map(({ source, bits, samples }) => (
        <Figure
          key={source}
          label={SOURCES[source] ?? source}
          value={decimals(bits)}
          unit="bits"
          basis={`${countWords(samples)} ${source === 'pointer' ? 'events' : 'keystrokes'}, since another factor or since it was last as usual`}
        />
      ))}
      <Figure
        label="Shortfall of typing"
        value={watched === null ? null : decimals(watched.shortfall)}
        basis={
          watched === null
            ? 'typing is not known well enough to be watched'
            : watched.alarm
              ? 'an alarm was raised'
              : 'an alarm at 1'
        }
      />
      <Figure
        label="Opened"
        value={CLOCK.format(session.openedAt)}
        basis={
          <>
            {DATE.format(session.openedAt)} · {countWords(keystrokesCompared)} keystrokes compared; ends{' '}
            <When at={session.expiresAt} ago />
          </>
        }
      />
    </Figures>
  );
}
