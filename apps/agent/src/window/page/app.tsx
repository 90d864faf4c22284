import { useEffect, useState } from 'react';
import { Activity } from './activity.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { useStatus } from './bridge.ts';
import { Overview } from './overview.tsx';
import { Brand } from './parts/brand.tsx';
import { stateWords } from './parts/state-words.ts';
import { Settings } from './settings.tsx';
import { Tampered } from './tampered.tsx';
import { Wizard } from './wizard/wizard.tsx';

const places = { overview: 'Overview', activity: 'Activity', settings: 'Settings' } as const;
type Place = keyof typeof places;

/** The window: the set-up until it is done, then three places; an ask is above everything. */
export function App() {
  const status = useStatus();
  const [place, setPlace] = useState<Place>('overview');
  const [settingUp, setSettingUp] = useState(status?.consent !== true);
  const title = status === undefined ? undefined : stateWords[status.state].title;
  useEffect(() => {
    // The task bar shows it while the window is behind others.
    if (title !== undefined) document.title = `${title} · Ductus`;
  }, [title]);
  if (status === undefined) return <p className="loading">Asking the agent …</p>;
  if (status.state === 'tampered') return <Tampered status={status} onBegun={() => setSettingUp(true)} />;
  if (settingUp || !status.consent) {
    return <Wizard status={status} onDone={() => setSettingUp(false)} onStart={() => setSettingUp(true)} />;
  }
  return (
    <>
      <header className="top">
        <div className="top-in">
          <Brand />
          <nav aria-label="Places" className="places">
            {Object.entries(places).map(([id, name]) => (
              <button
                key={id}
                type="button"
                className="place"
                aria-current={place === id ? 'page' : undefined}
                onClick={() => setPlace(id as Place)}
              >
                {name}
              </button>
            ))}
          </nav>
        </div>
      </header>
      <main className="room">
        {place === 'overview' && <Overview status={status} onSetUp={() => setSettingUp(true)} />}
        {place === 'activity' && <Activity />}
        {place === 'settings' && <Settings status={status} />}
      </main>
      <AskDialog status={status} />
    </>
  );
}
