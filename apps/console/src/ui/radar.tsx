const SIZE = 260;
const CENTRE = SIZE / 2;
const REACH = 92;

export interface Axis {
  readonly words: string;
  /** 0 and more. */
  readonly value: number;
}

/** Values around a centre; a ring marks what is usual. The same numbers stand in a table beside it. */
export function Radar(props: {
  readonly title: string;
  readonly axes: readonly Axis[];
  readonly usual: number;
}) {
  const { axes, usual } = props;
  const most = Math.max(2 * usual, ...axes.map(({ value }) => value));
  const at = (place: number, share: number): [number, number] => {
    const angle = (2 * Math.PI * place) / axes.length - Math.PI / 2;
    return [CENTRE + share * REACH * Math.cos(angle), CENTRE + share * REACH * Math.sin(angle)];
  };
  const ring = (share: number) => axes.map((_, place) => at(place, share).join()).join(' ');
  const drawn = axes.map(({ value }, place) => at(place, value / most).join()).join(' ');
  return (
    <svg className="radar" viewBox={`-50 0 ${SIZE + 100} ${SIZE}`} role="img" aria-label={props.title}>
      <polygon className="radar-ring" points={ring(1)} />
      <polygon className="radar-usual" points={ring(usual / most)} />
      {axes.map(({ words }, place) => {
        const [x, y] = at(place, 1.16);
        const anchor = Math.abs(x - CENTRE) < 8 ? 'middle' : x > CENTRE ? 'start' : 'end';
        const [kind, half = ''] = words.split(', ');
        return (
          <text key={words} x={x} y={y} textAnchor={anchor}>
            <tspan x={x}>{kind}</tspan>
            <tspan x={x} dy="1.1em">
              {half}
            </tspan>
          </text>
        );
      })}
      <polygon className="radar-values" points={drawn} />
    </svg>
  );
}
