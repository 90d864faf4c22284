import { useState } from 'react';
import type { AgentSettings, AgentStatus } from '../../events/index.ts';
import { Modes } from './parts/modes.tsx';
import { useCommand } from './parts/pin-asker.tsx';
import { words } from './parts/problem-words.ts';
import { Schedule } from './parts/schedule.tsx';
import { Forget, LockCommand, PinSetting } from './parts/setting-forms.tsx';

/** Every setting acts at once; what makes the watch laxer takes the PIN. */
export function Settings({ status }: { readonly status: AgentStatus }) {
  const run = useCommand();
  const [said, setSaid] = useState('');
  const change = async (next: Partial<AgentSettings>) => {
    const done = await run('change', next).catch((error: unknown) => words(error));
    setSaid(done === true ? 'Saved.' : done === false ? 'Nothing was changed.' : done);
    return done === true;
  };
  return (
    <>
      <div className="card-head">
        <h1>Settings</h1>
        <p className="hint" role="status">
          {said}
        </p>
      </div>
      <div className="columns">
        <section className="card" aria-labelledby="strictness">
          <h2 id="strictness">Strictness</h2>
          <Strictness value={status.settings.falseLocksPerWeek} onChange={change} />
          <Seconds value={status.settings.answerSeconds} onChange={change} />
          <KeepLearning value={status.settings.keepLearning} onChange={change} />
        </section>
        <section className="card" aria-labelledby="modes">
          <h2 id="modes">Somebody else, or not quite yourself</h2>
          <Modes status={status} />
        </section>
        <section className="card" aria-labelledby="schedule">
          <h2 id="schedule">When to watch</h2>
          <Schedule schedule={status.settings.schedule} onChange={(schedule) => change({ schedule })} />
        </section>
        <section className="card" aria-labelledby="pin-title">
          <h2 id="pin-title">PIN</h2>
          <PinSetting hasPin={status.hasPin} onSaid={setSaid} />
        </section>
        <section className="card" aria-labelledby="lock">
          <h2 id="lock">Lock</h2>
          <LockCommand command={status.settings.lockCommand} onChange={change} />
        </section>
        <section className="card" aria-labelledby="forget">
          <h2 id="forget">Forget everything</h2>
          <Forget onSaid={setSaid} />
        </section>
      </div>
    </>
  );
}

type Change = (next: Partial<AgentSettings>) => Promise<boolean>;

/** From half a needless lock a week to fifty, in even steps of the ratio. */
const STEPS = [0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30, 50];

function Strictness({ value, onChange }: { readonly value: number; readonly onChange: Change }) {
  const nearest = STEPS.reduce(
    (best, step, place) => (Math.abs(step - value) < Math.abs(STEPS[best]! - value) ? place : best),
    0,
  );
  const [moving, setMoving] = useState<number>();
  const place = moving ?? nearest;
  const commit = async () => {
    if (moving !== undefined && moving !== nearest) await onChange({ falseLocksPerWeek: STEPS[moving]! });
    setMoving(undefined);
  };
  const shown = moving === undefined ? value : STEPS[place]!;
  return (
    <div className="field">
      <label htmlFor="strict">Needless locks that you put up with in a week</label>
      <input
        id="strict"
        type="range"
        min={0}
        max={STEPS.length - 1}
        value={place}
        aria-valuetext={`${shown} a week`}
        onChange={(event) => setMoving(Number(event.target.value))}
        onPointerUp={commit}
        onKeyUp={commit}
        onBlur={commit}
      />
      <p className="range-ends">
        <span>Calm</span>
        <b>{shown} a week</b>
        <span>Strict</span>
      </p>
      <p className="hint">More needless locks means that somebody else is noticed sooner.</p>
    </div>
  );
}

function KeepLearning({ value, onChange }: { readonly value: boolean; readonly onChange: Change }) {
  return (
    <label className="agree">
      <input
        type="checkbox"
        checked={value}
        onChange={(event) => onChange({ keepLearning: event.target.checked })}
      />
      <span>
        <b>Go on learning</b>
        <span className="hint">While it is sure that you are there, what you do refines the template.</span>
      </span>
    </label>
  );
}

function Seconds({ value, onChange }: { readonly value: number; readonly onChange: Change }) {
  return (
    <div className="field">
      <label htmlFor="seconds">Time for an answer</label>
      <div className="input select">
        <select
          id="seconds"
          value={value}
          onChange={(event) => onChange({ answerSeconds: Number(event.target.value) })}
        >
          {[...new Set([10, 20, 30, 60, 120, 300, value])]
            .sort((a, b) => a - b)
            .map((seconds) => (
              <option key={seconds} value={seconds}>
                {seconds} seconds
              </option>
            ))}
        </select>
      </div>
    </div>
  );
}
