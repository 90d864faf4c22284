import type { Threads } from '../pool/run-units.ts';
import { runUnits } from '../pool/run-units.ts';
import type { Progress } from '../progress.ts';
import type { Result } from './results.ts';
import { rowsOf } from './rows.ts';
import { benchmarkNamed, openRun, type RunOrder, unitsOf } from './run-job.ts';

export interface RunSettings {
  readonly seed: number;
  /** Folder with one folder per data set. */
  readonly data: string;
  readonly threads: Threads;
}

/** Runs one benchmark. @throws LabError */
export async function measureBenchmark(
  name: string,
  { seed, data, threads }: RunSettings,
  progress: Progress,
): Promise<Result> {
  const order: RunOrder = { kind: 'run', names: [name], data, seed };
  const units = unitsOf(order.names);
  const work = { units: units.length, open: () => openRun(order), order };
  const measurements = await runUnits(work, threads, progress);
  const { set, summary, source, limits, learning, improves, repeats, systems } = benchmarkNamed(name);
  const rows = rowsOf(units, measurements, seed);
  const further = {
    ...(learning && { learning }),
    ...(improves && { improves }),
    ...(repeats && { repeats }),
    ...(systems && { systems }),
  };
  return { version: 1, benchmark: name, set, summary, source, limits, seed, ...further, rows };
}
