import type { PointerTrack, PointerType } from '../../capture/pointer-track.ts';
import { seededRandom } from '../../math/seeded-random.ts';

/** How somebody moves a pointer, and the device and screen that report it. */
export interface Hand {
  /** What the hand does is the same for the same seed. */
  readonly seed: number;
  /** Milliseconds of a movement, about. */
  readonly pace?: number;
  /** How far paths bulge to one side, as a share of their length. */
  readonly bow?: number;
  /** Milliseconds of rest between movements, and of a click. */
  readonly rest?: number;
  readonly hold?: number;
  /** Milliseconds between two reports of the device. */
  readonly clock?: number;
  /** Pixels of the screen to one of an ordinary one. */
  readonly scale?: number;
}

interface Movement {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly start: number;
  readonly duration: number;
  readonly bow: number;
  readonly click: readonly [number, number] | null;
}

/** A track of `seconds` seconds: minimum-jerk movements (Flash and Hogan 1985) from place to place, some with a click. */
export function moveHand(hand: Hand, seconds: number): PointerTrack {
  const { clock = 8, scale = 1 } = hand;
  const rows: { t: number; type: PointerType; x: number; y: number }[] = [];
  const put = (t: number, type: PointerType, [x, y]: readonly [number, number]) =>
    rows.push({ t, type, x: Math.round(scale * x), y: Math.round(scale * y) });
  for (const movement of movementsOf(hand, seconds)) {
    const { start, duration, to, click } = movement;
    for (let t = Math.ceil(start / clock) * clock; t < start + duration; t += clock) {
      put(t, 'move', placeAt(movement, (t - start) / duration));
    }
    if (click === null) continue;
    put(click[0], 'down', to);
    put(click[1], 'up', to);
  }
  return {
    t: Float64Array.from(rows, ({ t }) => t),
    type: rows.map(({ type }) => type),
    x: Float64Array.from(rows, ({ x }) => x),
    y: Float64Array.from(rows, ({ y }) => y),
    button: Int8Array.from(rows, ({ type }) => (type === 'move' ? -1 : 0)),
  };
}

function movementsOf(hand: Hand, seconds: number): Movement[] {
  const { seed, pace = 450, bow = 0.08, rest = 180, hold = 90 } = hand;
  const random = seededRandom(seed);
  const vary = (value: number) => value * (0.7 + 0.6 * random());
  const movements: Movement[] = [];
  let from: readonly [number, number] = [600, 400];
  let start = 0;
  while (start < 1000 * seconds) {
    const to = [100 + 1000 * random(), 100 + 600 * random()] as const;
    const duration = vary(pace) * (0.6 + Math.hypot(to[0] - from[0], to[1] - from[1]) / 800);
    const end = start + duration;
    const down = end + vary(rest) / 2;
    const click = random() < 0.5 ? ([down, down + vary(hold)] as const) : null;
    movements.push({ from, to, start, duration, bow: vary(bow), click });
    from = to;
    start = (click === null ? end : click[1]) + vary(rest);
  }
  return movements;
}

function placeAt({ from, to, bow }: Movement, share: number): [number, number] {
  const along = share ** 3 * (10 - 15 * share + 6 * share ** 2);
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const off = bow * Math.sin(Math.PI * along);
  return [from[0] + along * dx - off * dy, from[1] + along * dy + off * dx];
}
