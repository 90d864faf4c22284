import type { Keystroke } from '../capture/sample.ts';
import { KeyClass } from '../capture/wire.ts';
import type { FeatureKind, FeatureSet } from './feature-set.ts';

export const FREE_TEXT_EVENTS: FeatureSet = Object.freeze({ name: 'free-text-events', version: 1 });

/** Values by kind, each in order of press. */
export type FreeTextEvents = Readonly<Record<FeatureKind, Float64Array>>;

/** Milliseconds: bounds beyond which a time is no typing, and to which it is clipped. */
const HOLD = { end: 2000, least: 8, most: 600 } as const;
const PRESS_PRESS = { end: 1500, least: 8 } as const;
const RELEASE_PRESS = { least: -300, most: 1500, bend: 60 } as const;

/**
 * Turns continuous typing into events that can be compared one by one: ln hold in ms (0 < hold < 2000, clipped to 8
 * to 600), and for presses that follow each other within 1500 ms ln press-press in ms (clipped from 8) and
 * asinh(release-press / 60 ms) (clipped to -300 to 1500; only when the first key's hold is valid).
 *
 * Modifiers are skipped. Runs of one class of non-character keys (Backspace, arrows) are left out, and so are keys
 * that the browser did not trust: no flight crosses them.
 *
 * @param keystrokes in order of press, times in milliseconds.
 */
export function freeTextEvents(keystrokes: readonly Keystroke[]): FreeTextEvents {
  const holds: number[] = [];
  const pressPress: number[] = [];
  const releasePress: number[] = [];
  const keys = keystrokes.filter((key) => key.keyClass !== KeyClass.modifier);
  let before: Keystroke | undefined;
  for (const [index, key] of keys.entries()) {
    if (!key.trusted || isInRun(keys, index)) {
      before = undefined;
      continue;
    }
    const hold = key.up - key.down;
    if (isHold(hold)) holds.push(Math.log(clip(hold, HOLD.least, HOLD.most)));
    const gap = before === undefined ? 0 : key.down - before.down;
    if (before !== undefined && gap > 0 && gap < PRESS_PRESS.end) {
      pressPress.push(Math.log(Math.max(gap, PRESS_PRESS.least)));
      if (isHold(before.up - before.down)) {
        const flight = clip(key.down - before.up, RELEASE_PRESS.least, RELEASE_PRESS.most);
        releasePress.push(Math.asinh(flight / RELEASE_PRESS.bend));
      }
    }
    before = key;
  }
  return {
    hold: Float64Array.from(holds),
    'press-press': Float64Array.from(pressPress),
    'release-press': Float64Array.from(releasePress),
  };
}

function isHold(hold: number): boolean {
  return hold > 0 && hold < HOLD.end;
}

function isInRun(keys: readonly Keystroke[], index: number): boolean {
  const { keyClass } = keys[index]!;
  // A phone keyboard names none of its keys: there most of them are characters.
  if (keyClass === KeyClass.char || keyClass === KeyClass.unknown) return false;
  return keys[index - 1]?.keyClass === keyClass || keys[index + 1]?.keyClass === keyClass;
}

function clip(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
