import type { PersonTrials, Rule } from '../benchmark.ts';
import { type Share, shareOf } from './share.ts';

/** How often a system's own rule errs, by whose template it was. */
export interface AtRule {
  readonly words: string;
  /** Others' comparisons that it takes for the person's own. */
  readonly fmr: Share;
  /** The person's own that it does not; a comparison without a score is one of them. */
  readonly fnmr: Share;
}

/** Counts what a rule does with trials. */
export function atRule(trials: readonly PersonTrials[], { threshold, words }: Rule, seed: number): AtRule {
  const matches = (scores: Float64Array) => scores.filter((score) => score > threshold).length;
  return {
    words,
    fmr: shareOf(
      trials.map(({ nonMated }) => ({ count: matches(nonMated), of: nonMated.length })),
      seed,
    ),
    fnmr: shareOf(
      trials.map(({ mated }) => ({ count: mated.length - matches(mated), of: mated.length })),
      seed,
    ),
  };
}
