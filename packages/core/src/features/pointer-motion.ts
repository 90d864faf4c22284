import type { CleanTrack } from './pointer-clean.ts';
import { mapped, quantiles, STEP_MS, slope, smooth } from './pointer-signal.ts';

/** Movement on the common clock of `STEP_MS`, smoothed. Pixels and seconds. */
export interface PointerMotion {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly vx: Float64Array;
  readonly vy: Float64Array;
  readonly speed: Float64Array;
  /** Acceleration along the path and across it. */
  readonly along: Float64Array;
  readonly across: Float64Array;
  readonly jerk: Float64Array;
  /** Samples in which the pointer moves: faster than 4 % of the typical speed. */
  readonly moving: Int32Array;
  /** Root mean square of the speed while moving: the yardstick for what should not depend on pixels. */
  readonly typical: number;
  readonly seconds: number;
}

const MOVING_SHARE = 0.04;
const LEAST_SAMPLES = 40;
const LEAST_MOVING = 20;
/** Longer rests, in milliseconds, count as so long: how long somebody reads says nothing of the hand. */
const LONGEST_REST = 1000;

/**
 * Brings a track to the common clock. Devices report a pointer 25 to 1000 times a second, and only while it
 * moves: between two reports a place is interpolated, and in a gap it rests until just before the next report.
 * Undefined when there is too little movement.
 */
export function pointerMotion(track: CleanTrack): PointerMotion | undefined {
  const path = pathOf(track);
  const seconds = (path.t[path.t.length - 1] ?? 0) / 1000;
  const samples = Math.ceil((1000 * seconds) / STEP_MS);
  if (samples < LEAST_SAMPLES) return undefined;
  const x = smooth(sampled(path.t, path.x, samples));
  const y = smooth(sampled(path.t, path.y, samples));
  const vx = slope(x);
  const vy = slope(y);
  const ax = slope(vx);
  const ay = slope(vy);
  const jx = slope(ax);
  const jy = slope(ay);
  const speed = mapped(vx, (v, i) => Math.hypot(v, vy[i]!));
  const typical = typicalSpeed(speed);
  const moving = placesAbove(speed, MOVING_SHARE * typical);
  if (!(typical > 0) || moving.length < LEAST_MOVING) return undefined;
  const per = (i: number) => Math.max(speed[i]!, 1e-9);
  return {
    x,
    y,
    vx,
    vy,
    speed,
    along: mapped(speed, (_, i) => (vx[i]! * ax[i]! + vy[i]! * ay[i]!) / per(i)),
    across: mapped(speed, (_, i) => (vx[i]! * ay[i]! - vy[i]! * ax[i]!) / per(i)),
    jerk: mapped(jx, (j, i) => Math.hypot(j, jy[i]!)),
    moving,
    typical,
    seconds,
  };
}

function placesAbove(speed: Float64Array, limit: number): Int32Array {
  const places = new Int32Array(speed.length);
  let count = 0;
  for (let i = 0; i < speed.length; i++) if (speed[i]! > limit) places[count++] = i;
  return places.subarray(0, count);
}

/** Of the faster half of what is no rest, so that rests do not count, however long. */
function typicalSpeed(speed: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < speed.length; i++) largest = Math.max(largest, speed[i]!);
  let square = 0;
  let moved = 0;
  for (let i = 0; i < speed.length; i++) {
    if (!(speed[i]! > largest * 1e-3)) continue;
    square += speed[i]! * speed[i]!;
    moved++;
  }
  return Math.sqrt(square / Math.max(1, moved));
}

interface Path {
  readonly t: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** One place a time, from time 0; rests held and shortened. */
function pathOf({ t, x, y }: CleanTrack): Path {
  const gap = typicalGap(t);
  // A place may be held until just before the next.
  const most = 2 * t.length;
  const path = { t: new Float64Array(most), x: new Float64Array(most), y: new Float64Array(most) };
  let places = 0;
  let now = 0;
  let last = 0;
  const put = (at: number, i: number) => {
    path.t[places] = at;
    path.x[places] = x[i]!;
    path.y[places] = y[i]!;
    places++;
  };
  for (let i = 0; i < t.length; i++) {
    if (i + 1 < t.length && t[i + 1] === t[i]) continue;
    const rest = places === 0 ? 0 : t[i]! - t[last]!;
    now += Math.min(rest, LONGEST_REST + gap);
    if (rest > 3 * gap + 5) put(now - gap, last);
    put(now, i);
    last = i;
  }
  return {
    t: path.t.subarray(0, places),
    x: path.x.subarray(0, places),
    y: path.y.subarray(0, places),
  };
}

/** Milliseconds between reports while the pointer moves. */
function typicalGap(t: Float64Array): number {
  const gaps = new Float64Array(t.length);
  let count = 0;
  for (let i = 1; i < t.length; i++) {
    const gap = t[i]! - t[i - 1]!;
    if (gap > 0 && gap < 100) gaps[count++] = gap;
  }
  return Math.min(Math.max(quantiles(gaps.subarray(0, count), [0.5], 16)[0]!, 4), 50);
}

function sampled(t: Float64Array, values: Float64Array, samples: number): Float64Array {
  const result = new Float64Array(samples);
  let at = 0;
  for (let i = 0; i < samples; i++) {
    const time = i * STEP_MS;
    while (at + 2 < t.length && t[at + 1]! <= time) at++;
    const span = t[at + 1]! - t[at]!;
    const share = span > 0 ? Math.min(Math.max((time - t[at]!) / span, 0), 1) : 1;
    result[i] = values[at]! + share * (values[at + 1]! - values[at]!);
  }
  return result;
}
