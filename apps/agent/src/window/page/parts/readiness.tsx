import type { Readiness } from '../../../events/index.ts';

/** What was learned at each device, and how well others can be told by it. */
export function Known({ readiness }: { readonly readiness: readonly Readiness[] }) {
  if (readiness.length === 0) {
    return (
      <div className="empty">
        <p>
          <b>Nothing was learned yet</b>
        </p>
        <p>Type and move as you always do, or take the exercises.</p>
      </div>
    );
  }
  return (
    <ul className="known">
      {readiness.map((one) => (
        <li key={`${one.source} ${one.device}`}>
          <KnownDevice one={one} />
        </li>
      ))}
    </ul>
  );
}

function KnownDevice({ one }: { readonly one: Readiness }) {
  const unit = one.source === 'typing' ? 'keystrokes' : 'movements';
  const share = Math.min(100, Math.round((100 * one.learned) / one.needed));
  return (
    <>
      <p className="known-name">
        <b>{one.name}</b>
        <span className={one.ready ? 'badge good' : 'badge'}>{one.ready ? 'Watched' : 'Learning'}</span>
      </p>
      <meter
        aria-label={`${one.name}: learned`}
        min={0}
        max={100}
        value={share}
        className={one.ready ? 'is-full' : ''}
      />
      <p className="hint">
        {one.learned.toLocaleString()} {one.ready ? '' : `of ${one.needed.toLocaleString()} `}
        {unit}
      </p>
      {one.expected !== undefined && <Expected expected={one.expected} />}
    </>
  );
}

/** The honest sentence: what may be expected, from how little it is known. */
export function Expected({ expected }: { readonly expected: NonNullable<Readiness['expected']> }) {
  const { noticedWithin300: noticed } = expected;
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  return (
    <p className="hint">
      Expected: {percent(noticed.share)} of others noticed within 300 keystrokes (95 % interval{' '}
      {percent(noticed.low)} to {percent(noticed.high)}), and {expected.falseAsksPerWeek.toFixed(1)} needless
      questions a week of work. From {expected.windows} stretches of yours that were compared before they were
      learned, and {expected.others} people made up from the population. All of it is of one sitting; another
      day may be worse.
    </p>
  );
}
