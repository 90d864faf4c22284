/** What a person's windows of continuous typing were worth in bits, each compared with a template of earlier typing only. */
export interface WindowLevel {
  /** Windows behind mean and squares; old ones fade once there are `WINDOW_LEVEL_MEMORY`. */
  readonly windows: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly squares: number;
  /** How much more it takes to disturb this person than others, from 1: see rule M12 of `session/SPEC.md`. */
  readonly relief: number;
  /** Keystrokes that the template must have learned before sessions of this person may be locked; absent where the enrolment was never extended. */
  readonly extendedTo?: number;
}

/** Windows that a level weighs at most, so that habits may drift. */
export const WINDOW_LEVEL_MEMORY = 200;

/** Keystrokes that a template must have learned before what windows are worth against it tells anything of later ones. */
export const LEVEL_FROM = 300;

export const noWindowLevel: WindowLevel = Object.freeze({ windows: 0, mean: 0, squares: 0, relief: 1 });

/**
 * The level after one more window.
 *
 * @param bits - Not finite: nothing changes.
 * @example
 * const once = addToLevel(noWindowLevel, 1)
 * addToLevel(once, 3) // => { windows: 2, mean: 2, squares: 2, relief: 1 }
 */
export function addToLevel(level: WindowLevel, bits: number): WindowLevel {
  if (!Number.isFinite(bits)) return level;
  const kept = Math.min(level.windows, WINDOW_LEVEL_MEMORY - 1);
  const share = level.windows === 0 ? 0 : kept / level.windows;
  const off = bits - level.mean;
  return {
    ...level,
    windows: kept + 1,
    mean: level.mean + off / (kept + 1),
    squares: level.squares * share + (off * off * kept) / (kept + 1),
  };
}

/** The level moved towards windows of which only their number and mean are known; its spread stays. */
export function moveLevel(level: WindowLevel, windows: number, mean: number): WindowLevel {
  if (level.windows + windows === 0 || !Number.isFinite(mean)) return level;
  return { ...level, mean: (level.windows * level.mean + windows * mean) / (level.windows + windows) };
}
