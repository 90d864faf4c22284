import type { Progress } from './progress.ts';
import type { Person } from './tasks/recogniser.ts';

/** What a single-table command (`lab cmu`) found: `table` for people, `json` for programs. */
export interface Report {
  readonly table: string;
  readonly json: unknown;
}

/** A command of its own that prints one table, beside the benchmarks of `lab run`. */
export interface TableCommand {
  readonly name: string;
  /** One line for `lab --help`. */
  readonly summary: string;
  /**
   * @param data folder with one folder per data set
   * @throws LabError `data-missing`, `data-malformed`
   */
  run(data: string, progress: Progress): Report;
}

/** Where what is known about other people comes from: nowhere, the shipped population, or other people of the same set. */
export type BackgroundName = 'none' | 'shipped' | 'split';

/** Error rates to reach, in per cent; AUC as a fraction. Absent: no figure was asked for. */
export interface Target {
  readonly eerPerSubject?: number;
  readonly eerGlobal?: number;
  readonly auc?: number;
  /** FNMR at an FMR of 1 %. */
  readonly fnmrAt1?: number;
}

/**
 * The scores of everything that was compared with one person's template: place i of `mated` and `matedBits` belong
 * together. NaN score: nothing could be compared (INCONCLUSIVE); it is counted, and never matches.
 *
 * Scores must be comparable between people and, where `folds` > 1, between folds: best are bits before clipping.
 */
export interface PersonTrials {
  readonly subject: string;
  readonly mated: Float64Array;
  readonly nonMated: Float64Array;
  /** Calibrated on people who are not in these trials; null where there is no background. */
  readonly matedBits: Float64Array | null;
  readonly nonMatedBits: Float64Array | null;
  /** The false match rates that were stated for them; null where only bounds are known. */
  readonly nonMatedRates: Float64Array | null;
}

/** What a classifier says of the people it was taught, each probe under the name that it finds likeliest. */
export interface ClosedSet {
  /** By person who typed, how many probes went to each: the same people in the same order, then nobody. */
  readonly confusion: readonly (readonly number[])[];
  /** Areas under the curve of each person against the other enrolled. */
  readonly aucs: readonly number[];
  /** Of each stranger's probes, how many were given to somebody enrolled. */
  readonly strangers: readonly { readonly count: number; readonly of: number }[];
}

/** What one run of a protocol gave: means of the durations, over all calls. */
export interface Measurement {
  readonly trials: readonly PersonTrials[];
  /** Of a classifier of those who are enrolled. */
  readonly closedSet?: ClosedSet;
  readonly enrolMs: number;
  readonly prepareUs: number;
  readonly compareUs: number;
}

/** One column of a protocol: the same comparisons with another background. */
export interface Column {
  readonly background: BackgroundName;
  readonly must?: Target;
  readonly stretch?: Target;
  /** In words: which people tuned, trained or calibrated what is measured here, and that none of them is reported on. */
  readonly tunedBy: string;
}

/** What a protocol is told when it runs. */
export interface ProtocolContext {
  readonly background: BackgroundName;
  /** 0 ≤ fold < the protocol's `folds`. */
  readonly fold: number;
  readonly seed: number;
  readonly progress: Progress;
}

export interface Rule {
  readonly threshold: number;
  /** Say: 2.25 bits. */
  readonly words: string;
}

/** One row of the table of figures. */
export interface Protocol<Sample> {
  /** Unique within the benchmark, kebab-case, say `window-100`. */
  readonly id: string;
  /** One line: what enrols, what probes, who attacks. */
  readonly description: string;
  readonly columns: readonly Column[];
  /** What a template is made of, in a learning curve: see `Benchmark.learning`. */
  readonly enrol?: number;
  /** How the system itself decides: it takes a probe for the person's own when its score is above the threshold. */
  readonly rule?: Rule;
  /** Parts that can run on their own, say the two halves of people; their trials are put together. Default 1. */
  readonly folds?: number;
  /**
   * Must be a function of its arguments alone: it runs in any worker thread, in any order. `compareCases` does the
   * work of most protocols.
   */
  run(people: readonly Person<Sample>[], context: ProtocolContext): Measurement;
}

/** A protocol that must err less than the best of others, by so many per cent of its one-threshold EER. */
export interface Improves {
  readonly protocol: string;
  readonly over: readonly string[];
  readonly must: number;
}

/** A data set with its protocols. */
export interface Benchmark<Sample> {
  /** Its name for `lab run`. */
  readonly name: string;
  /** Folder of the set in the data folder. */
  readonly set: string;
  /** One line for `lab list`. */
  readonly summary: string;
  /** In words: what these figures do not show. Printed wherever one is. */
  readonly limits: readonly string[];
  /** Who made the set, and its licence. */
  readonly source: string;
  readonly protocols: readonly Protocol<Sample>[];
  /** Say samples: the protocols differ in how many of them enrol, and are the points of one curve. */
  readonly learning?: string;
  readonly improves?: Improves;
  /** The protocols differ in the seed of a training alone: their mean and spread are told. */
  readonly repeats?: boolean;
  /** Its protocols are systems on the same trials: their AUC, what their own rules do and times are printed too. */
  readonly systems?: boolean;
  /** False where something besides the set is missing: then `run all` leaves it out. */
  available?(): boolean;
  /**
   * @param data folder with one folder per data set; every `*.csv.gz` of the set is read
   * @throws LabError `data-missing`, `data-malformed`
   */
  read(data: string): Promise<readonly Person<Sample>[]> | readonly Person<Sample>[];
}
