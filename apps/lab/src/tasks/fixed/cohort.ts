import {
  type FeatureVector,
  fitFixedText,
  logSumExp,
  rhythmNeighbours,
  type ScaleCurves,
} from '@ductus/core';

/** Other people's templates of the same text. */
export interface Cohort {
  /**
   * What they would score with a probe: high when it is typed as many type it.
   *
   * @param without people who are left out
   */
  score(features: FeatureVector, without?: ReadonlySet<string>): number;
}

/** One person's first samples of the text: timings in seconds. */
export interface CohortMember {
  readonly subject: string;
  readonly timings: readonly FeatureVector[];
}

/** Below how many people a cohort says nothing about people. */
const SMALLEST = 8;
/** Scores that lie this far below the best count e times less: near the best one, the mean of some. */
const SOFTNESS = 0.2;

/** The cohort whose score is the soft maximum of its members', 0.2 * ln mean exp(score / 0.2); null for fewer than 8. */
export function cohortOf(members: readonly CohortMember[], keys: number, scales: ScaleCurves): Cohort | null {
  const templates = members.flatMap(({ subject, timings }) => {
    const model = fitFixedText(timings, keys - 1, scales);
    return model === null ? [] : [{ subject, model }];
  });
  if (templates.length < SMALLEST) return null;
  return {
    score(features, without = new Set()) {
      const scores = templates
        .filter(({ subject }) => !without.has(subject))
        .map(({ model }) => rhythmNeighbours.score(model, features) / SOFTNESS);
      return SOFTNESS * (logSumExp(scores) - Math.log(scores.length));
    },
  };
}
