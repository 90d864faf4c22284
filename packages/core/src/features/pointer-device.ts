import { Act, type CleanTrack } from './pointer-clean.ts';
import { mapped } from './pointer-signal.ts';

/** Bounds, in milliseconds, between which reports follow each other: common clocks have a bin of their own. */
const GAPS = [3, 6, 7.5, 8.5, 10, 14, 15.5, 16.5, 18, 24, 32, 34, 50, 100, 400];
const LONGEST_GAP = 400;

/**
 * How the device reports: its clock, its pixels, how many events a movement makes. They tell devices apart and not
 * people, and are left out where the device is another than at enrolment.
 */
export function deviceFeatures({ t, x, y, act }: CleanTrack, seconds: number): number[] {
  const clock = new Array<number>(GAPS.length + 1).fill(0);
  const dxs = new Float64Array(t.length);
  const dys = new Float64Array(t.length);
  let steps = 0;
  let gaps = 0;
  let last = 0;
  for (let i = 1; i < t.length; i++) {
    if (t[i] === t[last] && i + 1 < t.length) continue;
    const gap = t[i]! - t[last]!;
    clock[binOf(gap)]!++;
    gaps++;
    const dx = Math.abs(x[i]! - x[last]!);
    const dy = Math.abs(y[i]! - y[last]!);
    if (gap < LONGEST_GAP && dx + dy > 0) {
      dxs[steps] = dx;
      dys[steps] = dy;
      steps++;
    }
    last = i;
  }
  const lengths = mapped(dxs.subarray(0, steps), (dx, i) => Math.hypot(dx, dys[i]!));
  const share = (is: (i: number) => boolean) => {
    let count = 0;
    for (let i = 0; i < steps; i++) if (is(i)) count++;
    return count / Math.max(1, steps);
  };
  const presses = act.filter((one) => one === Act.down).length;
  return [
    ...clock.map((count) => Math.sqrt(count / Math.max(1, gaps))),
    share((i) => dxs[i] === 0),
    share((i) => dys[i] === 0),
    share((i) => lengths[i] === 1),
    share((i) => lengths[i]! < 1.5),
    share((i) => lengths[i]! > 20),
    share((i) => dxs[i]! % 2 === 0),
    Math.log(presses / t.length + 0.005),
    Math.log(t.length / seconds),
  ];
}

function binOf(gap: number): number {
  for (let bin = 0; bin < GAPS.length; bin++) if (gap < GAPS[bin]!) return bin;
  return GAPS.length;
}
