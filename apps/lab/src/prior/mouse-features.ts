import type { MouseAct } from './session-window.ts';
import { finiteOrMissing, spread } from './spread.ts';

/** A movement with where it began. */
interface Move {
  readonly distance: number;
  /** Of its direction, in radians; NaN of no movement. */
  readonly angle: number;
  /** Pixels a millisecond. */
  readonly velocity: number;
  readonly end: number;
}

/**
 * The 20 numbers about the mouse of an earlier desktop agent. Nineteen are named; the left/right ratio is taken as two, the share of each button. Formulas are not known: these
 * are the plainest.
 *
 * @returns velocity mean, deviation, median; acceleration mean, deviation; efficiency (straight way over way); curvature (turn over distance) mean, deviation; change of direction
 * mean, variance; click duration mean, deviation; left share, right share; time between clicks mean, deviation; dwell (from a movement to what follows);
 * area; centrality (mean distance from the mean place); smoothness (1 / (1 + coefficient of variation of velocity)). Pixels, milliseconds, radians; NaN where there is too little
 */
export function mouseFeatures(acts: readonly MouseAct[]): Float64Array {
  const moves = movesOf(acts);
  const clicks = acts.filter(({ kind }) => kind === 'click');
  const velocity = spread(moves.map((move) => move.velocity));
  const rises = moves
    .slice(1)
    .map((move, i) => (move.velocity - moves[i]!.velocity) / (move.end - moves[i]!.end))
    .filter(Number.isFinite);
  const acceleration = spread(rises);
  const turns = moves.slice(1).map((move, i) => turn(moves[i]!.angle, move.angle));
  const direction = spread(turns);
  const curvature = spread(turns.map((angle, i) => angle / moves[i + 1]!.distance));
  const duration = spread(clicks.map(({ start, end }) => end - start));
  const apart = spread(clicks.slice(1).map(({ start }, i) => start - clicks[i]!.start));
  const share = (button: MouseAct['button']) =>
    clicks.filter((click) => click.button === button).length / clicks.length;
  const dwell = spread(
    acts.slice(1).flatMap(({ start }, i) => (acts[i]!.kind === 'movement' ? [start - acts[i]!.end] : [])),
  );
  return Float64Array.of(
    ...[velocity.mean, velocity.deviation, velocity.median],
    ...[acceleration.mean, acceleration.deviation],
    efficiency(acts, moves),
    ...[curvature.mean, curvature.deviation, direction.mean, direction.deviation ** 2],
    ...[duration.mean, duration.deviation],
    ...[share('left'), share('right')],
    ...[apart.mean, apart.deviation, dwell.mean],
    ...placesOf(acts),
    1 / (1 + velocity.deviation / velocity.mean),
  ).map(finiteOrMissing);
}

function movesOf(acts: readonly MouseAct[]): Move[] {
  return acts.flatMap(({ kind, start, end, x, y }, i) => {
    const before = acts[i - 1];
    if (kind !== 'movement' || before === undefined || end <= start) return [];
    const [dx, dy] = [x - before.x, y - before.y];
    const distance = Math.hypot(dx, dy);
    return distance === 0
      ? []
      : [{ distance, angle: Math.atan2(dy, dx), velocity: distance / (end - start), end }];
  });
}

/** Between two directions, 0 to π. */
function turn(from: number, to: number): number {
  const angle = Math.abs(to - from);
  return angle > Math.PI ? 2 * Math.PI - angle : angle;
}

function efficiency(acts: readonly MouseAct[], moves: readonly Move[]): number {
  const [first, last] = [acts[0], acts.at(-1)];
  if (first === undefined || last === undefined) return Number.NaN;
  return (
    Math.hypot(last.x - first.x, last.y - first.y) / moves.reduce((sum, { distance }) => sum + distance, 0)
  );
}

/** Area of the least rectangle around all places, and their mean distance from their middle. */
function placesOf(acts: readonly MouseAct[]): [area: number, centrality: number] {
  if (acts.length < 2) return [Number.NaN, Number.NaN];
  const [xs, ys] = [acts.map(({ x }) => x), acts.map(({ y }) => y)];
  const reach = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  const [middleX, middleY] = [spread(xs).mean, spread(ys).mean];
  const distances = acts.map(({ x, y }) => Math.hypot(x - middleX, y - middleY));
  return [reach(xs) * reach(ys), spread(distances).mean];
}
