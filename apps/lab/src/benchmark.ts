import type { Progress } from './progress.ts';

/** What a benchmark found: `table` for people, `json` for programs. */
export interface Report {
  readonly table: string;
  readonly json: unknown;
}

/** One named benchmark. */
export interface Benchmark {
  readonly name: string;
  /** One line for `lab list`. */
  readonly summary: string;
  /**
   * @param data folder with one folder per data set
   * @throws LabError `data-missing`, `data-malformed`
   */
  run(data: string, progress: Progress): Report;
}
