import { addToLevel, noWindowLevel, type WindowLevel } from '../../enrolment/window-level.ts';
import type { LevelPrior } from '../../scores/monitor-population.ts';
import type { OwnLevel } from './monitor.ts';

/**
 * A person's level from windows of the enrolment, each compared with a template of earlier typing only (rule M10), shrunk
 * towards people in general.
 *
 * `mean = (Σ bits + a M) / (n + a) - drop`; `deviation² = (Σ (bits - own mean)² + b D²) / (n + b)` with the general mean M, deviation
 * D and their weights a, b in windows.
 *
 * @param gathered - Of no windows: the general level.
 * @example
 * const prior = { mean: 4, deviation: 2, meanWindows: 5, varianceWindows: 10, drop: 1 }
 * ownLevel(noWindowLevel, prior) // => { mean: 3, deviation: 2 }
 */
export function ownLevel({ windows, mean, squares }: WindowLevel, prior: LevelPrior): OwnLevel {
  const { meanWindows: a, varianceWindows: b } = prior;
  return {
    mean: (windows * mean + a * prior.mean) / (windows + a) - prior.drop,
    deviation: Math.sqrt((squares + b * prior.deviation ** 2) / (windows + b)),
  };
}

/** The level that windows of one enrolment make. */
export function levelOf(bits: Iterable<number>): WindowLevel {
  let level = noWindowLevel;
  for (const value of bits) level = addToLevel(level, value);
  return level;
}
