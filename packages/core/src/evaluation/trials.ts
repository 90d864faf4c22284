import { EvaluationError } from '../errors.ts';

/** Comparison scores of one person's template. Higher = more similar. */
export interface SubjectTrials {
  readonly subject: string;
  /** Scores of the person's own probes. */
  readonly mated: Float64Array;
  /** Scores of other people's probes. */
  readonly nonMated: Float64Array;
}

/** An observed proportion, never without the counts behind it. */
export interface Rate {
  readonly value: number;
  readonly count: number;
  readonly of: number;
}

/**
 * `count / of` as a rate.
 *
 * @example rate(3, 60) // => { value: 0.05, count: 3, of: 60 }
 */
export function rate(count: number, of: number): Rate {
  return { value: count / of, count, of };
}

/**
 * Checks that rates can be computed from the scores.
 *
 * @throws EvaluationError `trials-empty` when either kind has no score, `trials-invalid` for a score that is
 * not finite.
 * @example
 * let code
 * try { checkScores(Float64Array.of(), Float64Array.of(1)) } catch (error) { code = error.code }
 * code // => 'trials-empty'
 */
export function checkScores(mated: Float64Array, nonMated: Float64Array): void {
  if (mated.length === 0 || nonMated.length === 0) {
    throw new EvaluationError(
      'trials-empty',
      `expected mated and non-mated scores, got ${mated.length} and ${nonMated.length}`,
    );
  }
  for (const scores of [mated, nonMated]) {
    const place = scores.findIndex((score) => !Number.isFinite(score));
    if (place >= 0) {
      throw new EvaluationError('trials-invalid', `expected finite scores, got ${scores[place]} at ${place}`);
    }
  }
}

/**
 * All people's scores together, as a system with one threshold for everybody sees them.
 *
 * @example
 * const one = { subject: 'one', mated: Float64Array.of(2), nonMated: Float64Array.of(0) }
 * const two = { subject: 'two', mated: Float64Array.of(3), nonMated: Float64Array.of(1) }
 * poolTrials([one, two]) // => { subject: 'everybody', mated: Float64Array.of(2, 3), nonMated: Float64Array.of(0, 1) }
 */
export function poolTrials(trials: readonly SubjectTrials[]): SubjectTrials {
  return {
    subject: 'everybody',
    mated: concatenate(trials.map((subject) => subject.mated)),
    nonMated: concatenate(trials.map((subject) => subject.nonMated)),
  };
}

function concatenate(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}
