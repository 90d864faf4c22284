import type { Keystroke } from '../capture/sample.ts';

/** Milliseconds: bounds beyond which a time is no typing, and to which it is clipped. */
const HOLD = { end: 2000, least: 8, most: 600 } as const;
const PRESS_PRESS = { end: 1500, least: 8 } as const;
const RELEASE_PRESS = { least: -300, most: 1500, bend: 60 } as const;

/** ln hold in ms (0 < hold < 2000, clipped to 8 to 600), or NaN. */
export function holdOf(key: Keystroke): number {
  const hold = key.up - key.down;
  return isHold(hold) ? Math.log(clip(hold, HOLD.least, HOLD.most)) : Number.NaN;
}

/** ln press-press in ms (0 < time < 1500, clipped from 8), or NaN. */
export function pressPressOf(before: Keystroke, key: Keystroke): number {
  const gap = key.down - before.down;
  return gap > 0 && gap < PRESS_PRESS.end ? Math.log(Math.max(gap, PRESS_PRESS.least)) : Number.NaN;
}

/**
 * asinh(release-press / 60 ms) (clipped to -300 to 1500) of presses whose `pressPressOf` is known, or NaN after a hold that is
 * not.
 */
export function releasePressOf(before: Keystroke, key: Keystroke): number {
  if (!isHold(before.up - before.down)) return Number.NaN;
  const flight = clip(key.down - before.up, RELEASE_PRESS.least, RELEASE_PRESS.most);
  return Math.asinh(flight / RELEASE_PRESS.bend);
}

function isHold(hold: number): boolean {
  return hold > 0 && hold < HOLD.end;
}

function clip(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
