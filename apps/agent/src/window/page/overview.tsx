import { useState } from 'react';
import type { AgentStatus } from '../../events/index.ts';
import { call } from './bridge.ts';
import { DriftRadar } from './parts/drift-radar.tsx';
import { useCommand } from './parts/pin-asker.tsx';
import { words } from './parts/problem-words.ts';
import { Known } from './parts/readiness.tsx';
import { Sources } from './parts/sources.tsx';
import { stateWords, warningWords } from './parts/state-words.ts';
import { TrustChart } from './parts/trust-chart.tsx';

/** How the watch stands: state, trust, what is known, where it comes from. */
export function Overview(props: { readonly status: AgentStatus; readonly onSetUp: () => void }) {
  const { status, onSetUp } = props;
  const warnings = status.warnings.flatMap((warning) => warningWords[warning] ?? []);
  const drift = status.readiness.find((one) => one.source === 'typing' && one.drift.length > 2);
  return (
    <>
      <StateCard status={status} onSetUp={onSetUp} />
      {warnings.map((warning) => (
        <div className="notice notice-bad" role="status" key={warning}>
          <p>{warning}</p>
        </div>
      ))}
      <div className="columns">
        <section className="card" aria-labelledby="trust">
          <h2 id="trust">Trust over time</h2>
          <TrustChart points={status.trust.history} />
        </section>
        <section className="card" aria-labelledby="drift">
          <h2 id="drift">Drift from how you were learned</h2>
          <DriftRadar drift={drift?.drift ?? []} />
        </section>
        <section className="card" aria-labelledby="known">
          <h2 id="known">What Ductus knows</h2>
          <Known readiness={status.readiness} />
        </section>
        <section className="card" aria-labelledby="sources">
          <h2 id="sources">Sources and locks</h2>
          <Sources status={status} />
        </section>
      </div>
    </>
  );
}

function StateCard({ status, onSetUp }: { readonly status: AgentStatus; readonly onSetUp: () => void }) {
  const { title, what, tone } = stateWords[status.state];
  const [problem, setProblem] = useState('');
  const run = useCommand();
  const act = (running: Promise<boolean>) => {
    setProblem('');
    running.catch((error: unknown) => setProblem(words(error)));
  };
  const resumes = status.state === 'guest' || status.state === 'paused' || status.state === 'tired';
  const doubt = Math.round(status.trust.doubt * 100);
  return (
    <section className={`total tone-${tone}`} aria-labelledby="state">
      <div>
        <h1 id="state" aria-live="polite">
          {title}
        </h1>
        <p>{what}</p>
        <Until status={status} />
        {problem !== '' && <p role="alert">{problem}</p>}
      </div>
      <div className="doubt">
        <label htmlFor="doubt">Doubt</label>
        <meter id="doubt" min={0} max={100} value={doubt} />
        <b>{doubt} %</b>
      </div>
      <div className="row">
        {resumes ? (
          <button type="button" className="button on-dark" onClick={() => act(run('resume'))}>
            Watch again
          </button>
        ) : (
          <button type="button" className="button on-dark" onClick={() => act(run('pause', 60))}>
            Pause for an hour
          </button>
        )}
        <button type="button" className="button on-dark" onClick={() => call('lockNow')}>
          Lock now
        </button>
        <button type="button" className="button on-dark" onClick={onSetUp}>
          Teach more
        </button>
        {status.state === 'watching' && (
          <button type="button" className="button on-dark" onClick={() => act(run('thatWasMe'))}>
            That was me
          </button>
        )}
      </div>
    </section>
  );
}

/** When guest, pause or patience ends. */
function Until({ status: { until, state } }: { readonly status: AgentStatus }) {
  if (until === undefined || state === 'asking') return null;
  return <p className="total-label">Until {timeOf(until)}</p>;
}

function timeOf(at: number): string {
  return new Date(at).toLocaleString([], { weekday: 'short', hour: '2-digit', minute: '2-digit' });
}
