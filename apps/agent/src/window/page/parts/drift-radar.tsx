const WIDTH = 320;
const HEIGHT = 230;
const RADIUS = 84;
/** Deviations at the rim. */
const MOST = 3;
/** From the rim to a part's name. */
const BEYOND = 14;

/** Each part for people. */
const names: Readonly<Record<string, string>> = {
  'hold-left': 'Left keys',
  'hold-right': 'Right keys',
  'hold-space': 'Space bar',
  'hold-edit': 'Editing keys',
  pace: 'Pace',
  overlap: 'Overlap',
};

/** How far the last windows are from the template, part by part: the inner ring is "as learned". */
export function DriftRadar(props: {
  readonly drift: readonly { readonly part: string; readonly deviations: number }[];
}) {
  const { drift } = props;
  if (drift.length < 3) return <NoDrift />;
  const from = (place: number, radius: number) => {
    const angle = (2 * Math.PI * place) / drift.length - Math.PI / 2;
    return [WIDTH / 2 + radius * Math.cos(angle), HEIGHT / 2 + radius * Math.sin(angle)] as const;
  };
  // Half way out is as learned.
  const at = (place: number, deviations: number) =>
    from(place, RADIUS * (0.5 + Math.max(-MOST, Math.min(MOST, deviations)) / (2 * MOST)));
  const ring = (deviations: number) => drift.map((_, place) => at(place, deviations).join(',')).join(' ');
  return (
    <figure className="radar">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={drift
          .map(({ part, deviations }) => `${names[part] ?? part}: ${deviations.toFixed(1)} deviations`)
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
          <PartName key={part} name={names[part] ?? part} at={from(place, RADIUS + BEYOND)} />
        ))}
      </svg>
      <figcaption>
        How long keys are held, how fast they follow and how much they overlap, in the last windows. The
        dashed line is how you were learned; the rim is three deviations away.
      </figcaption>
    </figure>
  );
}

function PartName({ name, at: [x, y] }: { readonly name: string; readonly at: readonly [number, number] }) {
  const anchor = Math.abs(x - WIDTH / 2) < 12 ? 'middle' : x < WIDTH / 2 ? 'end' : 'start';
  return (
    <text x={x} y={y + 4} textAnchor={anchor}>
      {name}
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
