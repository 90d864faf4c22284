import { kinds } from '../evaluate/kinds.ts';
import { readInterchange } from '../interchange/read-interchange.ts';
import type { Job } from '../pool/job.ts';
import { benchmarkNamed } from '../run/run-job.ts';
import type { Person } from '../tasks/recogniser.ts';
import { monitorPart } from './monitor-part.ts';
import type { MonitorOptions } from './options.ts';
import type { PartSeries } from './series.ts';

/** What a thread needs to know to take part: where the people are, and what to do. */
export interface MonitorOrder {
  readonly kind: 'monitor';
  readonly from:
    | { readonly files: readonly string[] }
    | { readonly benchmark: string; readonly data: string };
  readonly options: MonitorOptions;
  /** Into how many pieces each half is cut. */
  readonly parts: number;
}

/** What a piece came to, and how many rows of the files there are twice. */
export interface MonitorPiece extends PartSeries {
  readonly repeated: number;
}

/** @throws LabError `data-missing`, `data-malformed` */
export async function openMonitor(order: MonitorOrder): Promise<Job<MonitorPiece>> {
  let repeated = 0;
  const people = await peopleOf(order, (rows) => {
    repeated = rows;
  });
  const { options, parts } = order;
  return {
    units: 2 * parts,
    run: async (unit, progress) => {
      const part = { fold: Math.floor(unit / parts), part: unit % parts, parts };
      return { ...monitorPart(people, options, part, progress), repeated };
    },
  };
}

/**
 * The people of the files or of the benchmark.
 *
 * @param repeated - Told how many rows of the files are there twice.
 */
export async function peopleOf(
  { from, options }: Pick<MonitorOrder, 'from' | 'options'>,
  repeated: (rows: number) => void,
): Promise<readonly Person<never>[]> {
  return 'files' in from
    ? readInterchange(from.files, kinds[options.task].format, repeated)
    : benchmarkNamed(from.benchmark).read(from.data);
}
