import { type LevelPrior, type MonitorRules, ownLevel, type WindowLevel } from '@ductus/core';

/** Events that are compared at a time, as in the server. */
export const POINTER_WINDOW = 512;
/** Windows behind a level, and events of a template, from which on a pointer is watched. */
const LEVEL_FROM_WINDOWS = 4;
export const POINTER_NEEDED = 2000 + LEVEL_FROM_WINDOWS * POINTER_WINDOW;

/**
 * What to expect of an owner's pointer windows, in the bits of `comparePointer`. Nobody's data is in it: it follows from that function's own
 * assumptions (others 2.5 spreads away, half of the variance lasting, a share of 0.4): mean 0.4 * 2.5^2 / 2 / ln 2, deviation
 * 0.4 * 2.5 / ln 2.
 */
const POINTER_PRIOR: LevelPrior = Object.freeze({
  mean: 1.8,
  deviation: 1.44,
  meanWindows: 4,
  varianceWindows: 8,
  drop: 0.4,
});

/** The owner's level at one pointer. */
export function pointerLevel(level: WindowLevel) {
  return ownLevel(level, POINTER_PRIOR);
}

/** A pointer's window counts less than typing: its own slack, and no more than two deviations. */
export function pointerRules(rules: MonitorRules): MonitorRules {
  return { ...rules, slack: POINTER_SLACK, windowLimit: POINTER_MOST, adaptation: 0 };
}

const POINTER_SLACK = 1;
const POINTER_MOST = 3;
