import type { AgentStatus, SourceState } from '../../../events/index.ts';

const names: Readonly<Record<string, string>> = {
  x11: 'X11',
  windows: 'Windows',
  macos: 'macOS',
  evdev: 'Linux devices',
};
const reasons: Readonly<Record<string, string>> = {
  'no-display': 'There is no display.',
  'no-permission': 'The system does not permit it.',
  'no-device': 'There is no device.',
  'not-supported': 'This system does not support it.',
  lost: 'It was lost.',
  ended: 'It was ended from outside.',
};

/** Each source with its state, and which ways of locking are there. */
export function Sources({ status }: { readonly status: AgentStatus }) {
  const there = status.lockers.filter(({ available }) => available);
  return (
    <>
      {status.sources.length === 0 && <p className="hint">No source is set up on this system.</p>}
      <ul className="known">
        {status.sources.map(({ name, state }) => (
          <li key={name}>
            <p className="known-name">
              <b>{names[name] ?? name}</b>
              <span
                className={`badge ${state.at === 'running' ? 'good' : state.at === 'failed' ? 'bad' : ''}`}
              >
                {state.at === 'running' ? 'Running' : state.at === 'failed' ? 'Not running' : state.at}
              </span>
            </p>
            <p className="hint">{detail(state)}</p>
          </li>
        ))}
        <li>
          <p className="known-name">
            <b>Locks</b>
            <span className={`badge ${there.length > 0 ? 'good' : 'bad'}`}>
              {there.length > 0 ? 'Ready' : 'None'}
            </span>
          </p>
          <p className="hint">
            {there.length > 0
              ? there.map(({ name }) => name.replace('command ', '')).join(', ')
              : 'Nothing here can lock the screen. Install i3lock, or name a command in Settings.'}
          </p>
        </li>
        <Icon icon={status.icon} />
      </ul>
      <p className="hint">
        {status.live.keystrokes.toLocaleString()} keystrokes and {status.live.pointerEvents.toLocaleString()}{' '}
        pointer events since the start; {status.live.injectedIgnored.toLocaleString()} made by programs were
        ignored.
      </p>
    </>
  );
}

function Icon({ icon }: { readonly icon: AgentStatus['icon'] }) {
  if (icon === 'none') return null;
  return (
    <li>
      <p className="known-name">
        <b>Status icon</b>
        <span className={`badge ${icon === 'shown' ? 'good' : ''}`}>
          {icon === 'shown' ? 'Shown' : 'Not shown'}
        </span>
      </p>
      {icon === 'no-host' && <p className="hint">No panel of this desktop shows status icons.</p>}
    </li>
  );
}

function detail(state: SourceState): string {
  if (state.at === 'running') return state.devices.map(({ name }) => name).join(', ');
  if (state.at !== 'failed') return '';
  return `${reasons[state.reason]} ${state.detail}.${state.retrying ? ' Ductus goes on trying.' : ''}`;
}
