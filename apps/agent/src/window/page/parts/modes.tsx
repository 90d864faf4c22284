import { useState } from 'react';
import type { AgentStatus } from '../../../events/index.ts';
import { useCommand } from './pin-asker.tsx';
import { words } from './problem-words.ts';

const choices = [
  { mode: 'guest', label: 'Guest', hint: 'Nothing is watched or learned.', minutes: [15, 30, 60, 120, 240] },
  {
    mode: 'tired',
    label: 'Tired or injured',
    hint: 'Asks a third as often.',
    minutes: [120, 480, 1440, 10_080],
  },
  { mode: 'pause', label: 'Pause', hint: 'Nothing is watched.', minutes: [15, 60, 240, 480] },
] as const;

/** Guest, tired, pause: for a time, with the PIN, in the log. */
export function Modes({ status }: { readonly status: AgentStatus }) {
  const run = useCommand();
  const [problem, setProblem] = useState('');
  const on = ['guest', 'tired', 'paused'].includes(status.state) || status.warnings.includes('tired');
  const begin = (mode: 'guest' | 'tired' | 'pause', minutes: number) => {
    setProblem('');
    if (mode !== 'pause' && status.proof === 'none') {
      setProblem('Set a PIN first: without one anybody could do this.');
      return;
    }
    const command = run as (name: string, minutes: number) => Promise<boolean>;
    command(mode, minutes).catch((error: unknown) => setProblem(words(error)));
  };
  return (
    <>
      {choices.map(({ mode, label, hint, minutes }) => (
        <Mode
          key={mode}
          label={label}
          hint={hint}
          minutes={minutes}
          onBegin={(chosen) => begin(mode, chosen)}
        />
      ))}
      <p className="problem" role="alert">
        {problem}
      </p>
      {on && (
        <button type="button" className="button" onClick={() => run('resume')}>
          Watch again
        </button>
      )}
    </>
  );
}

function Mode(props: {
  readonly label: string;
  readonly hint: string;
  readonly minutes: readonly number[];
  readonly onBegin: (minutes: number) => void;
}) {
  const [minutes, setMinutes] = useState(props.minutes[1]!);
  const id = `for-${props.label.split(' ')[0]!.toLowerCase()}`;
  return (
    <div className="mode">
      <div>
        <b>{props.label}</b>
        <p className="hint">{props.hint}</p>
      </div>
      <label className="sr" htmlFor={id}>
        How long: {props.label}
      </label>
      <div className="input select small">
        <select id={id} value={minutes} onChange={(event) => setMinutes(Number(event.target.value))}>
          {props.minutes.map((one) => (
            <option key={one} value={one}>
              {length(one)}
            </option>
          ))}
        </select>
      </div>
      <button
        type="button"
        className="button quiet small"
        aria-label={`Begin: ${props.label}`}
        onClick={() => props.onBegin(minutes)}
      >
        Begin
      </button>
    </div>
  );
}

function length(minutes: number): string {
  if (minutes < 60) return `${minutes} minutes`;
  if (minutes < 1440) return minutes === 60 ? '1 hour' : `${minutes / 60} hours`;
  return minutes === 1440 ? '1 day' : `${minutes / 1440} days`;
}
