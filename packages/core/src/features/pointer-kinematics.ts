import type { PointerMotion } from './pointer-motion.ts';
import { mapped, meanAndSpread, pick, quantiles, STEP_MS, smooth, sumOf } from './pointer-signal.ts';

const WIDE = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
const NARROW = [0.1, 0.25, 0.5, 0.75, 0.9];
const DIRECTIONS = 16;
/** Unit of acceleration, in typical speeds a second, and of turning, in radians a second. */
const PUSH = 3;
const STILL = 0.3;

/** How the pointer moves, free of pixels and of how often the device reports. */
export function kinematicFeatures(motion: PointerMotion): number[] {
  const { typical, moving } = motion;
  const speed = pick(motion.speed, moving);
  const along = pick(motion.along, moving);
  const across = pick(motion.across, moving);
  const turn = mapped(across, (a, i) => a / speed[i]!);
  const logSpeed = mapped(speed, (v) => Math.log(v / typical));
  const logTurn = mapped(turn, (w) => Math.log(Math.abs(w) + STILL));
  const [, speedSpread] = meanAndSpread(logSpeed);
  const ofAxis = (v: Float64Array) =>
    quantiles(
      mapped(pick(v, moving), (a) => Math.log(Math.abs(a) / typical + 0.005)),
      NARROW,
    );
  return [
    ...quantiles(logSpeed, [...WIDE]),
    speedSpread,
    ...ofAxis(motion.vx),
    ...ofAxis(motion.vy),
    ...quantiles(
      mapped(along, (a) => Math.asinh(a / typical / PUSH)),
      WIDE,
    ),
    ...quantiles(
      mapped(across, (a) => Math.log(Math.abs(a) / typical + 0.1)),
      NARROW,
    ),
    ...quantiles(
      mapped(along, (a, i) => Math.asinh(a / speed[i]! / PUSH)),
      WIDE,
    ),
    ...quantiles(
      mapped(pick(motion.jerk, moving), (j) => Math.log(j / typical + 10)),
      NARROW,
    ),
    ...quantiles(logTurn, WIDE),
    meanAndSpread(mapped(turn, (w) => Math.tanh(w / PUSH)))[0],
    share(turn, (w) => Math.abs(w) < 0.5),
    share(turn, (w) => Math.abs(w) > 8),
    ...powerLaw(logTurn, logSpeed),
    ...directions(motion, (i) => motion.speed[i]!),
    ...directions(motion, () => 1),
    ...fineMovement(motion),
  ];
}

/** What depends on pixels: speed, curvature and path, for the same person on another screen not the same. */
export function scaleFeatures(motion: PointerMotion): number[] {
  const { moving, speed, across, typical, seconds } = motion;
  const speeds = pick(speed, moving);
  const path = (sumOf(speeds) * STEP_MS) / 1000;
  const curvature = mapped(pick(across, moving), (a, i) =>
    Math.log((100 * Math.abs(a)) / speeds[i]! ** 2 + 0.05),
  );
  return [Math.log(typical), Math.log(path + 1), Math.log(path / seconds), ...quantiles(curvature, NARROW)];
}

/** Slope and correlation of turning on speed: hands slow down in curves (the two-thirds power law). */
function powerLaw(logTurn: Float64Array, logSpeed: Float64Array): [number, number] {
  const [turnMean, turnSpread] = meanAndSpread(logTurn);
  const [speedMean, speedSpread] = meanAndSpread(logSpeed);
  let sum = 0;
  for (let i = 0; i < logTurn.length; i++) sum += (logTurn[i]! - turnMean) * (logSpeed[i]! - speedMean);
  const covariance = sum / logTurn.length;
  return [
    covariance / Math.max(speedSpread ** 2, 1e-6),
    covariance / Math.max(turnSpread * speedSpread, 1e-6),
  ];
}

/** Square roots of the shares of 16 directions. */
function directions({ moving, vx, vy }: PointerMotion, weight: (i: number) => number): number[] {
  const shares = new Array<number>(DIRECTIONS).fill(0);
  let total = 0;
  for (let k = 0; k < moving.length; k++) {
    const i = moving[k]!;
    const turn = (Math.atan2(vy[i]!, vx[i]!) / (2 * Math.PI) + 0.5) * DIRECTIONS;
    const weighs = weight(i);
    shares[Math.min(Math.floor(turn), DIRECTIONS - 1)]! += weighs;
    total += weighs;
  }
  return shares.map((sum) => Math.sqrt(sum / Math.max(total, 1e-12)));
}

/** What a window of about 150 ms smooths away: tremor and corrections, against speed. */
function fineMovement({ x, y, moving, speed, typical }: PointerMotion): number[] {
  const sx = widelySmoothed(x);
  const sy = widelySmoothed(y);
  const rest = new Float64Array(moving.length);
  let square = 0;
  for (let k = 0; k < moving.length; k++) {
    const i = moving[k]!;
    const off = Math.hypot(x[i]! - sx[i]!, y[i]! - sy[i]!);
    rest[k] = off;
    square += off * off;
  }
  square /= rest.length;
  const relative = mapped(rest, (r, k) => Math.log((1000 * r) / speed[moving[k]!]! + 1));
  return [Math.log((1000 * Math.sqrt(square)) / typical + 0.1), ...quantiles(relative, NARROW)];
}

function widelySmoothed(signal: Float64Array): Float64Array {
  return smooth(smooth(smooth(signal)));
}

function share(values: Float64Array, is: (value: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (is(values[i]!)) count++;
  return count / values.length;
}
