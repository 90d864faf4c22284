import type { Benchmark } from './benchmark.ts';
import { aalto } from './sets/aalto/aalto-benchmark.ts';
import { balabit } from './sets/balabit/balabit-benchmark.ts';
import { bbmas } from './sets/bbmas/bbmas-benchmark.ts';
import { klicke } from './sets/klicke/klicke-benchmark.ts';
import { l2writers } from './sets/l2writers/l2writers-benchmark.ts';
import { sapimouse } from './sets/sapimouse/sapimouse-benchmark.ts';

/**
 * Every benchmark of `lab run`, in the order of `lab list`: one line each, from `sets/<set>/<set>-benchmark.ts`.
 *
 * What kind of sample a benchmark holds is its own affair: nothing outside it looks into one.
 */
export const benchmarks: readonly Benchmark<never>[] = [
  klicke,
  aalto,
  bbmas,
  l2writers,
  sapimouse,
  balabit,
] as readonly unknown[] as readonly Benchmark<never>[];
