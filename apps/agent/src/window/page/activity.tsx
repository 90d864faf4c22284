import { useEffect, useState } from 'react';
import type { Activity as Entry } from '../../events/index.ts';
import { call, useStatus } from './bridge.ts';
import { activityDetail, activityTitle } from './parts/activity-words.ts';

const groups: Readonly<Record<string, readonly string[] | undefined>> = {
  Everything: undefined,
  'Asked and locked': [
    'ask',
    'noticed',
    'answered',
    'locking',
    'locked',
    'unlocked',
    'lock-failed',
    'that-was-me',
  ],
  'PIN and settings': ['pin-set', 'pin-removed', 'pin-wrong', 'settings-changed', 'consented'],
  'Learning and modes': [
    'learning-began',
    'learning-ended',
    'paused-began',
    'paused-ended',
    'guest-began',
    'guest-ended',
    'tired-began',
    'tired-ended',
  ],
  'Devices and storage': [
    'source',
    'keyboard-taken',
    'keyboard-refused',
    'tampered',
    'started',
    'quit',
    'slept',
    'clock-set-back',
    'began-anew',
  ],
};

/** The log is read anew so often, in milliseconds of the status. */
const READ_EVERY = 5000;

/** What happened, newest first; narrowed by kind and day, and exported as it is shown. */
export function Activity() {
  const status = useStatus();
  const [group, setGroup] = useState('Everything');
  const [since, setSince] = useState('');
  const [entries, setEntries] = useState<readonly Entry[]>();
  const turn = Math.floor((status?.at ?? 0) / READ_EVERY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew with every turn.
  useEffect(() => {
    const what = groups[group];
    const from = since === '' ? undefined : new Date(`${since}T00:00`).getTime();
    call('activity', {
      limit: 500,
      ...(what === undefined ? {} : { what }),
      ...(from === undefined || Number.isNaN(from) ? {} : { from }),
    }).then(setEntries, () => setEntries([]));
  }, [group, since, turn]);
  return (
    <section className="card" aria-labelledby="activity">
      <div className="card-head">
        <h1 id="activity">Activity</h1>
        <button type="button" className="button quiet" onClick={() => save(entries ?? [])}>
          Export
        </button>
      </div>
      <div className="filters">
        <div className="field">
          <label htmlFor="kind">Show</label>
          <div className="input select">
            <select id="kind" value={group} onChange={(event) => setGroup(event.target.value)}>
              {Object.keys(groups).map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </div>
        </div>
        <div className="field">
          <label htmlFor="since">Since</label>
          <div className="input">
            <input id="since" type="date" value={since} onChange={(event) => setSince(event.target.value)} />
          </div>
        </div>
      </div>
      <Entries entries={entries} />
    </section>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] | undefined }) {
  if (entries === undefined) return <p className="hint">Reading …</p>;
  if (entries.length === 0) {
    return (
      <div className="empty">
        <p>
          <b>Nothing of that kind</b>
        </p>
        <p>Choose another kind or an earlier day.</p>
      </div>
    );
  }
  return (
    <ol className="events">
      {entries.map((entry) => (
        <li key={`${entry.at} ${entry.what} ${JSON.stringify(entry.detail)}`}>
          <span className="event-what">{activityTitle(entry.what)}</span>
          <time className="event-when" dateTime={new Date(entry.at).toISOString()}>
            {new Date(entry.at).toLocaleString()}
          </time>
          <span className="event-more">{activityDetail(entry.detail)}</span>
        </li>
      ))}
    </ol>
  );
}

function save(entries: readonly Entry[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(
    new Blob([`${JSON.stringify(entries, null, 2)}\n`], { type: 'application/json' }),
  );
  link.download = `ductus-activity-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
