import type { Progress } from '../progress.ts';

/** Rows under a header; every cell is what is printed. */
export interface StudyTable {
  readonly caption: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns that hold words. */
  readonly left: readonly string[];
}

/** A value at a place, with the ends of its 95 % interval. */
export interface StudyPoint {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

/** Shares, 0 to 1, against a number: one line each. */
export interface StudyPlot {
  /** `det`: error against error on normal deviate scales; `seconds`: no shares but times, at places with names. */
  readonly kind?: 'det' | 'seconds';
  /** Names of the places 0, 1, … of `seconds`. */
  readonly places?: readonly string[];
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly { readonly name: string; readonly points: readonly StudyPoint[] }[];
}

export interface StudyPart {
  readonly title: string;
  /** Paragraphs: how it was measured, on whom, and what tuned it. */
  readonly words: readonly string[];
  readonly tables: readonly StudyTable[];
  readonly plots?: readonly StudyPlot[];
  /** In words: what follows from these figures, and what does not. */
  readonly says?: readonly string[];
  /** For programs: the figures behind the tables. */
  readonly figures: unknown;
}

/** What a study came to. */
export interface StudyResult {
  readonly version: 1;
  readonly study: string;
  readonly question: string;
  readonly seed: number;
  readonly parts: readonly StudyPart[];
  /** In words: what these figures do not show. Printed wherever one is. */
  readonly limits: readonly string[];
  readonly sources: readonly string[];
}

/** A question that is answered from recorded data, and can be asked again. */
export interface Study {
  /** Its name for `lab study`. */
  readonly name: string;
  readonly question: string;
  /**
   * @param data folder with one folder per data set
   * @throws LabError `data-missing`, `data-malformed`, `data-insufficient`
   */
  run(data: string, seed: number, progress: Progress): Promise<StudyResult>;
}
