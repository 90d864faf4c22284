import type { LabRunLine } from '@ductus/server/operator-client';
import { useState } from 'react';
import { Link } from 'wouter';
import { Empty } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';

const MOST = 4;
const STATES: Readonly<Record<string, string>> = {
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
};

/** What was measured, and what of it is compared. */
export function RunList({ runs }: { readonly runs: readonly LabRunLine[] }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return (
    <section className="card" aria-labelledby="measured">
      <div className="card-head">
        <h2 id="measured">Measured</h2>
        {chosen.length > 1 && (
          <Link className="button small" href={`/lab/compare?runs=${chosen.join()}`}>
            Compare {chosen.length}
          </Link>
        )}
      </div>
      {runs.length === 0 && <Empty title="Nothing yet" words="What you measure stays here, figures alone." />}
      {runs.length > 1 && chosen.length < 2 && (
        <p className="hint">Choose two to {MOST} of them to compare.</p>
      )}
      {chosen.length === MOST && (
        <p className="hint">{MOST} are compared at most: leave one out to choose another.</p>
      )}
      <ul className="lines runs">
        {runs.map((run) => (
          <li key={run.id}>
            <span className="row">
              {run.state === 'done' && (
                <label className="check">
                  <input
                    type="checkbox"
                    checked={chosen.includes(run.id)}
                    disabled={chosen.length === MOST && !chosen.includes(run.id)}
                    onChange={() => setChosen(toggled(chosen, run.id))}
                  />
                  <span className="sr">Compare {run.title}</span>
                </label>
              )}
              <Link href={`/lab/runs/${run.id}`} className="long">
                {run.title}
              </Link>
            </span>
            <span className="hint">
              <When at={run.at} ago /> by {run.by}
            </span>
            <span className={`badge ${run.state === 'done' ? 'badge-active' : 'badge-bad'}`}>
              {STATES[run.state] ?? run.state}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function toggled(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
}
