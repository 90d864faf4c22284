import type { Benchmark, Measurement } from '../benchmark.ts';
import { casesOf } from '../evaluate/cases.ts';
import { foldOf } from '../evaluate/folds.ts';
import { wholeSamples } from '../evaluate/probes.ts';
import type { CsvFile } from '../interchange/csv-file.ts';
import { keystrokeFormat } from '../interchange/keystroke-format.ts';
import { readInterchange } from '../interchange/read-interchange.ts';
import { LabError } from '../lab-error.ts';
import type { Job } from '../pool/job.ts';
import { cmu } from '../sets/cmu/cmu-benchmark.ts';
import { greycWeb } from '../sets/greyc-web/greyc-web-benchmark.ts';
import { typing2fa } from '../sets/typing-2fa/typing-2fa-benchmark.ts';
import { fixedTask } from '../tasks/fixed/fixed-task.ts';
import type { KeystrokeSample, Person } from '../tasks/recogniser.ts';
import { compareCases } from '../trials/compare-cases.ts';
import type { Cell } from './grid.ts';

/** Where the people come from: files in the interchange format, or a set of the data folder. */
export type SearchSource =
  | { readonly files: readonly CsvFile[] }
  | { readonly set: string; readonly data: string };

/** What a thread needs to know to take part in a search. */
export interface SearchOrder {
  readonly kind: 'search';
  readonly source: SearchSource;
  readonly detector: string;
  /** Samples that enrol. */
  readonly enrol: number;
  readonly seed: number;
  /** `search`: the half of the people that values are chosen on; `report`: the other one. */
  readonly half: 'search' | 'report';
  readonly cells: readonly Cell[];
}

/** Sets of fixed text, whose people can be searched on. */
export const searchSets: readonly Benchmark<KeystrokeSample>[] = [cmu, greycWeb, typing2fa];

/** One point of the grid at a time, on one half of the people. */
export async function openSearch(order: SearchOrder): Promise<Job<Measurement>> {
  const { detector, enrol, seed, half, cells } = order;
  const people = await peopleOf(order.source);
  const { known, evaluated } = foldOf(people, 'split', seed, half === 'search' ? 0 : 1);
  const { cases } = casesOf(evaluated, known, wholeSamples(enrol, 1), seed);
  if (cases.filter(({ nonMated }) => nonMated.length > 0).length < 2) {
    throw new LabError(
      'data-insufficient',
      `Expected at least two people in each half with ${enrol} samples to enrol and one after them, got ${cases.length} of ${evaluated.length}.`,
    );
  }
  return {
    units: cells.length,
    async run(unit, progress) {
      const parameters = cells[unit]!;
      const options = { privacy: 'code', enrol, probe: 1, seed, detector, parameters } as const;
      const label = Object.entries(parameters)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ');
      return compareCases(fixedTask.make('none', options), cases, (_, done, of) => progress(label, done, of));
    },
  };
}

async function peopleOf(source: SearchSource): Promise<readonly Person<KeystrokeSample>[]> {
  if ('files' in source) return readInterchange(source.files, keystrokeFormat);
  const found = searchSets.find(({ name }) => name === source.set);
  if (found !== undefined) return found.read(source.data);
  const known = searchSets.map(({ name }) => name).join(', ');
  throw new LabError('usage', `There is no set ${source.set} to search on; there is ${known}.`);
}
