import type { Measurement } from '../benchmark.ts';
import type { Progress } from '../progress.ts';
import type { Comparison, Recogniser } from '../tasks/recogniser.ts';
import { type Case, emptyScores, stopwatch, trialsOf } from './compare-cases.ts';

/** When a template learns the probe it was just compared with. */
export interface Adoption {
  /** Bits that the comparison must reach. */
  readonly strictBits: number;
  /** Whether a strong authentication vouches for the owner, and only for them. Without it the score alone decides, for attackers too. */
  readonly vouched: boolean;
}

/**
 * Lets everybody's template live: the person's own probes and the attacks come interleaved, both evenly over the same time, each is compared
 * with the template as it is then, and what the rule adopts changes it for all later ones. Without bits nothing is adopted.
 */
export function adaptCases<Sample>(
  recogniser: Recogniser<Sample>,
  cases: readonly Case<Sample>[],
  { strictBits, vouched }: Adoption,
  progress: Progress,
): Measurement {
  const watch = stopwatch();
  const adapt = recogniser.adapt?.bind(recogniser);
  const adopts = ({ bits }: Comparison, own: boolean) =>
    bits !== null && bits >= strictBits && (own || !vouched);
  const trials = cases.map((person, i) => {
    let template = watch.time('enrol', () => recogniser.enrol(person.enrol));
    const scores = emptyScores(person);
    for (const { sample, own, at } of inTime(person)) {
      const probe = watch.time('prepare', () => recogniser.prepare(sample));
      const comparison = watch.time('compare', () => recogniser.compare(template, probe));
      scores[own ? 'mated' : 'nonMated'].put(at, comparison);
      if (adapt !== undefined && adopts(comparison, own)) template = adapt(template, probe);
    }
    progress('compare', i + 1, cases.length);
    return trialsOf(person.subject, scores);
  });
  return {
    trials,
    enrolMs: watch.mean('enrol') / 1e6,
    prepareUs: watch.mean('prepare') / 1e3,
    compareUs: watch.mean('compare') / 1e3,
  };
}

interface Attempt<Sample> {
  readonly sample: Sample;
  readonly own: boolean;
  readonly at: number;
}

/** The n-th of N in the middle of the n-th of N equal parts of the time, the person's own first where both fall together. */
export function inTime<Sample>({
  mated,
  nonMated,
}: Pick<Case<Sample>, 'mated' | 'nonMated'>): Attempt<Sample>[] {
  const timed = (samples: readonly Sample[], own: boolean) =>
    samples.map((sample, at) => ({ sample, own, at, time: (at + 0.5) / samples.length }));
  return [...timed(mated, true), ...timed(nonMated, false)].sort((a, b) => a.time - b.time);
}
