import type { Benchmark, Column, Measurement, Protocol } from '../benchmark.ts';
import { benchmarks } from '../benchmarks.ts';
import { LabError } from '../lab-error.ts';
import type { Job } from '../pool/job.ts';
import type { Person } from '../tasks/recogniser.ts';

/** What a thread needs to know to take part in a run. */
export interface RunOrder {
  readonly kind: 'run';
  /** Names of benchmarks. */
  readonly names: readonly string[];
  readonly data: string;
  readonly seed: number;
}

/** One fold of one column of one protocol: what a thread does at a time. */
export interface Unit {
  readonly benchmark: Benchmark<never>;
  readonly protocol: Protocol<never>;
  readonly column: Column;
  readonly fold: number;
}

/** All units of a run, set by set, so that a thread reads each set at most once. */
export function unitsOf(names: readonly string[]): Unit[] {
  return names.flatMap((name) => {
    const benchmark = benchmarkNamed(name);
    return benchmark.protocols.flatMap((protocol) =>
      protocol.columns.flatMap((column) =>
        Array.from({ length: protocol.folds ?? 1 }, (_, fold) => ({ benchmark, protocol, column, fold })),
      ),
    );
  });
}

/** @throws LabError `usage` */
export function benchmarkNamed(name: string): Benchmark<never> {
  const found = benchmarks.find((benchmark) => benchmark.name === name);
  if (found === undefined) {
    const known = benchmarks.map((benchmark) => benchmark.name).join(', ');
    throw new LabError('usage', `There is no benchmark ${name}; there is ${known}.`);
  }
  return found;
}

/** Work on the units; the people of one benchmark at a time are held. */
export async function openRun({ names, data, seed }: RunOrder): Promise<Job<Measurement>> {
  const units = unitsOf(names);
  let held: { benchmark: Benchmark<never>; people: readonly Person<never>[] } | undefined;
  return {
    units: units.length,
    async run(index, progress) {
      const { benchmark, protocol, column, fold } = units[index]!;
      if (held?.benchmark !== benchmark) {
        held = undefined;
        held = { benchmark, people: await benchmark.read(data) };
      }
      const label = `${benchmark.name} ${protocol.id}`;
      return protocol.run(held.people, {
        background: column.background,
        fold,
        seed,
        progress: (_, done, of) => progress(label, done, of),
      });
    },
  };
}
