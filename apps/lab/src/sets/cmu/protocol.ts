import type { Detector, DetectorModel, FeatureVector, SubjectTrials } from '@ductus/core';

/** One person's vectors in time order. */
export interface Subject {
  readonly subject: string;
  readonly vectors: readonly FeatureVector[];
}

/** Repetitions that enrol, and those of every other person that attack (Killourhy and Maxion, DSN 2009). */
export const training = 200;
export const attacking = 5;

/** One person's model and the probes that it meets. */
interface Comparisons {
  readonly subject: string;
  readonly model: DetectorModel;
  readonly mated: readonly FeatureVector[];
  readonly nonMated: readonly FeatureVector[];
}

export interface ProtocolResult {
  readonly trials: readonly SubjectTrials[];
  /** Microseconds per comparison, on a second, warm pass. */
  readonly compareUs: number;
}

/**
 * The original protocol: each person in turn enrols with the first 200 repetitions; the other 200 are mated
 * probes; the first 5 repetitions of everybody else are non-mated probes.
 *
 * @param clock nanoseconds from any fixed moment
 * @param advance called after each person with the number done
 */
export function runProtocol(
  detector: Detector,
  subjects: readonly Subject[],
  clock: () => bigint,
  advance: (done: number) => void,
): ProtocolResult {
  const trials: SubjectTrials[] = [];
  let nanoseconds = 0n;
  let comparisons = 0;
  for (const [i, person] of subjects.entries()) {
    const own = compareWith(detector, person, subjects);
    trials.push({ subject: own.subject, ...scoreAll(detector, own) });
    const start = clock();
    const again = scoreAll(detector, own);
    nanoseconds += clock() - start;
    comparisons += again.mated.length + again.nonMated.length;
    advance(i + 1);
  }
  return { trials, compareUs: Number(nanoseconds) / 1000 / comparisons };
}

function compareWith(detector: Detector, person: Subject, subjects: readonly Subject[]): Comparisons {
  return {
    subject: person.subject,
    model: detector.fit(person.vectors.slice(0, training)),
    mated: person.vectors.slice(training),
    nonMated: subjects
      .filter((other) => other !== person)
      .flatMap(({ vectors }) => vectors.slice(0, attacking)),
  };
}

function scoreAll(detector: Detector, { model, mated, nonMated }: Comparisons) {
  return {
    mated: Float64Array.from(mated, (probe) => detector.score(model, probe)),
    nonMated: Float64Array.from(nonMated, (probe) => detector.score(model, probe)),
  };
}
