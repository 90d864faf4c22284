import type { OwnLevel } from './monitor.ts';

/** What is known of people in general: how a level comes about. Learned on other people. */
export interface LevelPrior {
  readonly mean: number;
  readonly deviation: number;
  /** Windows of one's own that the general mean, and the general variance, weigh as much as. */
  readonly meanWindows: number;
  readonly varianceWindows: number;
  /** What later windows lie below those of the enrolment, on average, in bits: people drift. */
  readonly drop: number;
}

/**
 * A person's level from windows of the enrolment, each compared with a template of the other blocks (rule M10), shrunk
 * towards people in general.
 *
 * `mean = (Σ bits + a M) / (n + a) - drop`; `deviation² = (Σ (bits - own mean)² + b D²) / (n + b)` with the general mean M, deviation
 * D and their weights a, b in windows.
 *
 * @param bits - Leave-block-out; none: the general level.
 * @example
 * ownLevel([], { mean: 4, deviation: 2, meanWindows: 5, varianceWindows: 10, drop: 1 }) // => { mean: 3, deviation: 2 }
 */
export function ownLevel(bits: readonly number[], prior: LevelPrior): OwnLevel {
  const finite = bits.filter(Number.isFinite);
  const n = finite.length;
  const own = n === 0 ? prior.mean : finite.reduce((sum, value) => sum + value, 0) / n;
  const squares = finite.reduce((sum, value) => sum + (value - own) ** 2, 0);
  const { meanWindows: a, varianceWindows: b } = prior;
  return {
    mean: (n * own + a * prior.mean) / (n + a) - prior.drop,
    deviation: Math.sqrt((squares + b * prior.deviation ** 2) / (n + b)),
  };
}
