import type { Progress } from '../progress.ts';

/** A job that other threads can take part in: units that are done on their own, in any order. */
export interface Job<Result> {
  readonly units: number;
  /** A function of the unit alone, whatever was done before. */
  run(unit: number, progress: Progress): Promise<Result>;
}
