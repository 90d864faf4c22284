import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { benchmarks } from '../benchmarks.ts';
import { continuous } from '../run/continuous.ts';
import { benchmarkNamed } from '../run/run-job.ts';
import { type Searchable, searchable } from '../search/parameters.ts';
import { searchSets } from '../search/search-job.ts';
import { tasks } from '../tasks/tasks.ts';

/** What can be ordered on this machine. */
export interface JobList {
  readonly benchmarks: readonly {
    readonly name: string;
    readonly summary: string;
    readonly present: boolean;
  }[];
  /** Names of the sets of fixed text whose people can be searched on. */
  readonly sets: readonly string[];
  readonly tasks: readonly { readonly name: string; readonly detectors: readonly string[] }[];
  readonly searchable: readonly Searchable[];
}

/** @param data folder with one folder per data set */
export function listJob(data: string): JobList {
  // A benchmark on people put together of two sets names both.
  const isPresent = (sets: string) => sets.split(' and ').every((set) => existsSync(join(data, set)));
  return {
    benchmarks: [
      ...benchmarks.map(({ name, summary, set, available }) => ({
        name,
        summary,
        present: isPresent(set) && (available?.() ?? true),
      })),
      ...continuous.map(({ name, summary, benchmark, available }) => ({
        name,
        summary,
        present: isPresent(benchmarkNamed(benchmark).set) && (available?.() ?? true),
      })),
    ],
    sets: searchSets.filter(({ set }) => isPresent(set)).map(({ name }) => name),
    tasks: tasks.map(({ name, detectors }) => ({ name, detectors })),
    searchable,
  };
}
