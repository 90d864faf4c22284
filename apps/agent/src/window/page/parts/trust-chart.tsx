import type { TrustPoint } from '../../../events/index.ts';
import { useWidth } from './use-width.ts';

const WIDTH = 520;
const HEIGHT = 230;
const LEFT = 34;
const RIGHT = 6;
const TOP = 20;
const BOTTOM = 22;
/** A bar and the room beside it, in pixels. */
const BAR = 6;

/** Bits of each window as bars (typing) and dots (pointer), and doubt as a line against the height at which it asks. */
export function TrustChart({ points }: { readonly points: readonly TrustPoint[] }) {
  const [figure, width] = useWidth<HTMLElement>(WIDTH);
  return (
    <figure className="chart" ref={figure}>
      {points.length === 0 ? <NoPoints /> : <Windows points={points} width={width} />}
    </figure>
  );
}

/** As many of the last windows as there is room for. */
function Windows(props: { readonly points: readonly TrustPoint[]; readonly width: number }) {
  const { points, width } = props;
  const inner = { width: width - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM };
  const shown = points.slice(-Math.max(12, Math.floor(inner.width / BAR)));
  const most = Math.max(4, ...shown.map(({ bits }) => Math.abs(bits)));
  const x = (place: number) => LEFT + ((place + 0.5) * inner.width) / Math.max(shown.length, 12);
  const yBits = (bits: number) => TOP + inner.height / 2 - (bits / most) * (inner.height / 2);
  const yDoubt = (doubt: number) => TOP + inner.height * (1 - Math.min(1, doubt));
  const line = shown.map(({ doubt }, place) => `${place === 0 ? 'M' : 'L'}${x(place)} ${yDoubt(doubt)}`);
  return (
    <>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={summary(shown)}>
        <line className="axis" x1={LEFT} x2={width} y1={yBits(0)} y2={yBits(0)} />
        <line className="limit" x1={LEFT} x2={width} y1={yDoubt(1)} y2={yDoubt(1)} />
        <text className="limit-name" x={width - RIGHT} y={TOP - 7} textAnchor="end">
          Ductus asks
        </text>
        {[most, 0, -most].map((bits) => (
          <text key={bits} x={LEFT - 6} y={yBits(bits) + 4} textAnchor="end">
            {bits > 0 ? '+' : ''}
            {bits.toFixed(0)}
          </text>
        ))}
        {shown.map((point, place) => (
          <Bits key={`${point.at} ${point.source}`} point={point} x={x(place)} y={yBits} />
        ))}
        <path className="doubt-line" d={line.join('')} />
        <text x={LEFT} y={HEIGHT - 4}>
          {clock(shown[0]!.at)}
        </text>
        <text x={width - RIGHT} y={HEIGHT - 4} textAnchor="end">
          {clock(shown.at(-1)!.at)}
        </text>
      </svg>
      <Legend />
    </>
  );
}

function summary(points: readonly TrustPoint[]): string {
  const forYou = points.filter(({ bits }) => bits >= 0).length;
  const doubt = Math.round(points.at(-1)!.doubt * 100);
  return `Of the last ${points.length} windows ${forYou} spoke for the owner; doubt stands at ${doubt} percent.`;
}

function clock(at: number): string {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

function Bits(props: {
  readonly point: TrustPoint;
  readonly x: number;
  readonly y: (bits: number) => number;
}) {
  const { point, x, y } = props;
  const className = point.bits < 0 ? 'against' : 'for';
  if (point.source === 'pointer') return <circle className={className} cx={x} cy={y(point.bits)} r={3.5} />;
  const height = Math.max(1, Math.abs(y(point.bits) - y(0)));
  return (
    <rect
      className={className}
      x={x - 2}
      width={4}
      y={Math.min(y(point.bits), y(0))}
      height={height}
      rx={2}
    />
  );
}

function Legend() {
  return (
    <figcaption>
      <span className="key key-for">Bits for you</span>
      <span className="key key-against">Bits against you</span>
      <span className="key key-doubt">Doubt that has gathered</span>
    </figcaption>
  );
}

function NoPoints() {
  return (
    <div className="empty">
      <p>
        <b>Nothing was compared yet</b>
      </p>
      <p>The line begins once enough is known, with the first 25 keystrokes.</p>
    </div>
  );
}
