import type { Measurement, PersonTrials } from '../benchmark.ts';
import type { Progress } from '../progress.ts';
import type { Comparison, Recogniser } from '../tasks/recogniser.ts';

/** One person's template and everything that is compared with it. */
export interface Case<Sample> {
  readonly subject: string;
  readonly enrol: readonly Sample[];
  /** The person's own. */
  readonly mated: readonly Sample[];
  /** Other people's. A sample that attacks several people is prepared once if it is the same object. */
  readonly nonMated: readonly Sample[];
}

/**
 * Enrols everybody and compares every probe with the templates it belongs to. Each probe is prepared once, compared
 * with all its templates and dropped, so that memory holds the templates and one probe.
 */
export function compareCases<Sample>(
  recogniser: Recogniser<Sample>,
  cases: readonly Case<Sample>[],
  progress: Progress,
): Measurement {
  const watch = stopwatch();
  const templates = cases.map(({ enrol }, i) => {
    const template = watch.time('enrol', () => recogniser.enrol(enrol));
    progress('enrol', i + 1, cases.length);
    return template;
  });
  const scores = cases.map(emptyScores);
  const visits = visitsOf(cases);
  let done = 0;
  for (const [sample, places] of visits) {
    const probe = watch.time('prepare', () => recogniser.prepare(sample));
    for (const { person, kind, at } of places) {
      const comparison = watch.time('compare', () => recogniser.compare(templates[person]!, probe));
      scores[person]![kind].put(at, comparison);
    }
    progress('compare', ++done, visits.size);
  }
  return {
    trials: cases.map(({ subject }, i) => trialsOf(subject, scores[i]!)),
    enrolMs: watch.mean('enrol') / 1e6,
    prepareUs: watch.mean('prepare') / 1e3,
    compareUs: watch.mean('compare') / 1e3,
  };
}

type Kind = 'mated' | 'nonMated';

interface Visit {
  readonly person: number;
  readonly kind: Kind;
  readonly at: number;
}

function visitsOf<Sample>(cases: readonly Case<Sample>[]): Map<Sample, Visit[]> {
  const visits = new Map<Sample, Visit[]>();
  const add = (sample: Sample, visit: Visit) => {
    const places = visits.get(sample);
    if (places === undefined) visits.set(sample, [visit]);
    else places.push(visit);
  };
  for (const [person, { mated, nonMated }] of cases.entries()) {
    for (const [at, sample] of mated.entries()) add(sample, { person, kind: 'mated', at });
    for (const [at, sample] of nonMated.entries()) add(sample, { person, kind: 'nonMated', at });
  }
  return visits;
}

/** Scores and bits in the order of the probes, whatever order they are computed in. */
class Scores {
  readonly scores: Float64Array;
  readonly bits: Float64Array;
  readonly rates: Float64Array;
  calibrated = true;
  stated = true;

  constructor(length: number) {
    this.scores = new Float64Array(length);
    this.bits = new Float64Array(length);
    this.rates = new Float64Array(length).fill(1);
  }

  put(at: number, { score, bits, falseMatchRate }: Comparison): void {
    if (falseMatchRate !== undefined) this.rates[at] = falseMatchRate;
    // What could not be compared matches nobody, whatever is known.
    else if (!Number.isNaN(score)) this.stated = false;
    this.scores[at] = score;
    this.bits[at] = bits ?? Number.NaN;
    if (bits === null) this.calibrated = false;
  }
}

/** Room for the scores of all probes of a case. */
export function emptyScores<Sample>({ mated, nonMated }: Case<Sample>): Record<Kind, Scores> {
  return { mated: new Scores(mated.length), nonMated: new Scores(nonMated.length) };
}

/** The scores of a case, bits only where every comparison had some. */
export function trialsOf(subject: string, { mated, nonMated }: Record<Kind, Scores>): PersonTrials {
  const calibrated = mated.calibrated && nonMated.calibrated;
  return {
    subject,
    mated: mated.scores,
    nonMated: nonMated.scores,
    matedBits: calibrated ? mated.bits : null,
    nonMatedBits: calibrated ? nonMated.bits : null,
    nonMatedRates: calibrated && nonMated.stated ? nonMated.rates : null,
  };
}

/** Adds up how long each kind of work takes. */
export function stopwatch() {
  const sums = new Map<string, { nanoseconds: bigint; calls: number }>();
  return {
    time<Result>(what: string, work: () => Result): Result {
      const start = process.hrtime.bigint();
      const result = work();
      const sum = sums.get(what) ?? { nanoseconds: 0n, calls: 0 };
      sum.nanoseconds += process.hrtime.bigint() - start;
      sum.calls++;
      sums.set(what, sum);
      return result;
    },
    /** Nanoseconds a call, on average; 0 without calls. */
    mean(what: string): number {
      const sum = sums.get(what);
      return sum === undefined ? 0 : Number(sum.nanoseconds) / sum.calls;
    },
  };
}
