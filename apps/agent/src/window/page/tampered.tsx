import { useState } from 'react';
import type { AgentStatus } from '../../events/index.ts';
import { call } from './bridge.ts';
import { Brand } from './parts/brand.tsx';
import { useCommand } from './parts/pin-asker.tsx';
import { words } from './parts/problem-words.ts';

/** What is at rest cannot be relied on: nothing is watched, and only the one whose computer it is begins anew. */
export function Tampered(props: { readonly status: AgentStatus; readonly onBegun: () => void }) {
  const { status, onBegun } = props;
  const run = useCommand();
  const [problem, setProblem] = useState('');
  const away = status.warnings.includes('key-away');
  const anew = () =>
    run('forget').then(
      (done) => done && onBegun(),
      (error: unknown) => setProblem(words(error)),
    );
  return (
    <>
      <header className="wizard-top">
        <Brand />
      </header>
      <main className="room">
        <section className="card narrow" aria-labelledby="title">
          <h1 id="title">{away ? 'The key cannot be had' : 'Stored data was altered'}</h1>
          <p className="lead">
            {away
              ? 'What was learned is sealed with a key that the key ring does not give out now. Nothing is watched.'
              : 'What was learned here is not what Ductus has written: it was altered, brought back, moved or deleted. Nothing of it is used, and nothing is watched.'}
          </p>
          <ul className="bullets">
            {away && <li>Open the key ring and start Ductus again, and everything is as it was.</li>}
            <li>
              {status.proof === 'password'
                ? 'To begin anew, from nothing, takes the password with which you unlock this computer.'
                : 'To begin anew, from nothing, lock and unlock this computer first, so that it is known to be you.'}
            </li>
          </ul>
          <p className="problem" role="alert">
            {problem}
          </p>
          <div className="row end">
            <button type="button" className="button quiet" onClick={() => call('lockNow')}>
              Lock now
            </button>
            <button type="button" className="button" onClick={anew}>
              Begin anew
            </button>
          </div>
        </section>
      </main>
    </>
  );
}
