import type { Benchmark } from './benchmark.ts';

/**
 * Every benchmark of `lab run`, in the order of `lab list`: one line each, from `sets/<set>/<set>-benchmark.ts`.
 *
 * What kind of sample a benchmark holds is its own affair: nothing outside it looks into one.
 */
export const benchmarks: readonly Benchmark<never>[] = [];
