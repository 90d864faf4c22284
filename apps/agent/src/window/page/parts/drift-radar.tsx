const SIZE = 260;
const RADIUS = 88;
/** Deviations at the rim. */
const MOST = 3;

/** How far the last windows are from the template, part by part: the inner ring is "as learned". */
export function DriftRadar(props: {
  readonly drift: readonly { readonly part: string; readonly deviations: number }[];
}) {
  const { drift } = props;
  if (drift.length < 3) return <NoDrift />;
  const at = (place: number, deviations: number) => {
    const angle = (2 * Math.PI * place) / drift.length - Math.PI / 2;
    // Half way out is as learned.
    const clamped = Math.max(-MOST, Math.min(MOST, deviations));
    const radius = RADIUS * (0.5 + clamped / (2 * MOST));
    return [SIZE / 2 + radius * Math.cos(angle), SIZE / 2 + radius * Math.sin(angle)] as const;
  };
  const ring = (deviations: number) => drift.map((_, place) => at(place, deviations).join(',')).join(' ');
  return (
    <figure className="radar">
      <svg
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role="img"
        aria-label={drift
          .map(({ part, deviations }) => `${part}: ${deviations.toFixed(1)} deviations`)
          .join('; ')}
      >
        {[-MOST, 0, MOST].map((deviations) => (
          <polygon
            key={deviations}
            className={deviations === 0 ? 'ring own' : 'ring'}
            points={ring(deviations)}
          />
        ))}
        <polygon
          className="shape"
          points={drift.map(({ deviations }, place) => at(place, deviations).join(',')).join(' ')}
        />
        {drift.map(({ part }, place) => (
          <PartName key={part} part={part} at={at(place, MOST * 1.5)} />
        ))}
      </svg>
      <figcaption>
        The line half way out is how you were learned; the rim is three deviations away.
      </figcaption>
    </figure>
  );
}

function PartName({ part, at: [x, y] }: { readonly part: string; readonly at: readonly [number, number] }) {
  const anchor = Math.abs(x - SIZE / 2) < 12 ? 'middle' : x < SIZE / 2 ? 'end' : 'start';
  return (
    <text x={x} y={y + 4} textAnchor={anchor}>
      {part}
    </text>
  );
}

function NoDrift() {
  return (
    <div className="empty">
      <p>
        <b>No drift to show yet</b>
      </p>
      <p>It needs a finished template and a few windows of work.</p>
    </div>
  );
}
