import { Act, type CleanTrack } from './pointer-clean.ts';

/** Bounds, in milliseconds, between which reports follow each other: common clocks have a bin of their own. */
const GAPS = [3, 6, 7.5, 8.5, 10, 14, 15.5, 16.5, 18, 24, 32, 34, 50, 100, 400];
const LONGEST_GAP = 400;

/**
 * How the device reports: its clock, its pixels, how many events a movement makes. They tell devices apart and not
 * people, and are left out where the device is another than at enrolment.
 */
export function deviceFeatures({ t, x, y, act }: CleanTrack, seconds: number): number[] {
  const clock = new Array<number>(GAPS.length + 1).fill(0);
  const steps: { dx: number; dy: number; length: number }[] = [];
  let gaps = 0;
  let last = 0;
  for (let i = 1; i < t.length; i++) {
    if (t[i] === t[last] && i + 1 < t.length) continue;
    const gap = t[i]! - t[last]!;
    const bin = GAPS.findIndex((bound) => gap < bound);
    clock[bin === -1 ? GAPS.length : bin]!++;
    gaps++;
    const dx = Math.abs(x[i]! - x[last]!);
    const dy = Math.abs(y[i]! - y[last]!);
    if (gap < LONGEST_GAP && dx + dy > 0) steps.push({ dx, dy, length: Math.hypot(dx, dy) });
    last = i;
  }
  const share = (is: (step: { dx: number; dy: number; length: number }) => boolean) =>
    steps.filter(is).length / Math.max(1, steps.length);
  const presses = act.filter((one) => one === Act.down).length;
  return [
    ...clock.map((count) => Math.sqrt(count / Math.max(1, gaps))),
    share(({ dx }) => dx === 0),
    share(({ dy }) => dy === 0),
    share(({ length }) => length === 1),
    share(({ length }) => length < 1.5),
    share(({ length }) => length > 20),
    share(({ dx }) => dx % 2 === 0),
    Math.log(presses / t.length + 0.005),
    Math.log(t.length / seconds),
  ];
}
