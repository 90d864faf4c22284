import { Act, type CleanTrack } from './pointer-clean.ts';
import { meanAndSpread } from './pointer-signal.ts';

/** A press that moves less, in pixels, before its release is a click, else a drag. */
const DRAG = 5;
/** What a block without a click is taken to have had half of: so that few clicks say little. */
const TYPICAL = { hold: 4.5, before: 4.8, after: 4.8, drag: 6.5 } as const;
const HALF = 0.5;

interface Press {
  readonly hold: number;
  readonly drag: boolean;
  /** Milliseconds of rest before the press and after the release; undefined where the track ends. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Clicks, drags and the wheel: how long buttons are held, the rests around them, how often. */
export function clickFeatures(track: CleanTrack, seconds: number): number[] {
  const presses = pressesOf(track);
  const clicks = presses.filter(({ drag }) => !drag);
  const drags = presses.filter(({ drag }) => drag);
  const holds = clicks.map(({ hold }) => logWithin(hold, 10, 2000));
  const rests = (part: 'before' | 'after') =>
    presses
      .map((press) => press[part])
      .filter((rest) => rest !== undefined)
      .map((rest) => logWithin(rest, 5, 2000));
  const wheels = track.act.filter((act) => act === Act.wheel).length;
  return [
    towards(TYPICAL.hold, holds),
    holds.length > 1 ? meanAndSpread(holds)[1] : 0.3,
    towards(TYPICAL.before, rests('before')),
    towards(TYPICAL.after, rests('after')),
    towards(
      TYPICAL.drag,
      drags.map(({ hold }) => logWithin(hold, 50, 4000)),
    ),
    Math.log((clicks.length + HALF) / seconds),
    Math.log((drags.length + HALF) / seconds),
    Math.log((clicks.length + HALF) / (drags.length + HALF)),
    Math.log(wheels / seconds + 0.05),
  ];
}

function pressesOf({ t, x, y, act }: CleanTrack): Press[] {
  const presses: Press[] = [];
  for (let i = 0; i < t.length; i++) {
    if (act[i] !== Act.down) continue;
    const release = act.indexOf(Act.up, i + 1);
    if (release === -1) break;
    let moved = 0;
    for (let k = i; k <= release; k++) moved = Math.max(moved, Math.hypot(x[k]! - x[i]!, y[k]! - y[i]!));
    const isThere = (k: number, place: number) => x[k] === x[place] && y[k] === y[place];
    let before = i - 1;
    while (before > 0 && isThere(before, i)) before--;
    let after = release + 1;
    while (after < t.length && isThere(after, release)) after++;
    presses.push({
      hold: t[release]! - t[i]!,
      drag: moved >= DRAG,
      before: before > 0 ? t[i]! - t[before + (before + 1 < i ? 1 : 0)]! : undefined,
      after: after < t.length ? t[after]! - t[release]! : undefined,
    });
  }
  return presses;
}

function towards(typical: number, values: readonly number[]): number {
  return (values.reduce((a, b) => a + b, 0) + HALF * typical) / (values.length + HALF);
}

function logWithin(value: number, least: number, most: number): number {
  return Math.log(Math.min(Math.max(value, least), most));
}
