import { evaluateFiles } from '../evaluate/evaluate-files.ts';
import { kinds } from '../evaluate/kinds.ts';
import { plotsOf, type Row } from '../figures/row.ts';
import { LabError } from '../lab-error.ts';
import type { Threads } from '../pool/run-units.ts';
import type { Progress } from '../progress.ts';
import { type PageHead, pageOf } from '../report/page.ts';
import type { ContinuousResult } from '../run/continuous.ts';
import { measureBenchmark } from '../run/measure-benchmark.ts';
import { isContinuous, measureContinuous } from '../run/measure-continuous.ts';
import type { Result } from '../run/results.ts';
import { searchParameters } from '../search/search-parameters.ts';
import type { JobOrder } from './job-order.ts';
import { type JobOutcome, jobRow } from './job-outcome.ts';
import { refuseLarge } from './refuse-large.ts';

interface Means {
  readonly data: string;
  readonly threads: Threads;
  readonly progress: Progress;
}

/** Measures what was ordered. @throws LabError */
export async function runJobOrder(
  order: Exclude<JobOrder, { kind: 'list' }>,
  means: Means,
): Promise<JobOutcome> {
  if (order.kind === 'evaluate') return evaluate(order, means);
  if (order.kind === 'search') return search(order, means);
  if (isContinuous(order.name)) {
    const result = await measureContinuous(order.name, { ...means, seed: order.seed }, means.progress);
    return outcome([], result.limits, pageFor([], [result]));
  }
  const result = await measureBenchmark(order.name, { ...means, seed: order.seed }, means.progress);
  return outcome(result.rows, result.limits, pageFor([result]));
}

async function evaluate(
  { file, fileName, maxBytes, options }: Extract<JobOrder, { kind: 'evaluate' }>,
  { threads, progress }: Means,
): Promise<JobOutcome> {
  await refuseLarge(file, maxBytes);
  const pieces = await evaluateFiles([file], options, threads, progress);
  const plots = plotsOf(
    pieces.flatMap(({ trials }) => trials),
    options.seed,
  );
  if (plots === null) {
    throw new LabError(
      'data-insufficient',
      'Expected somebody with both own and others’ probes, got nobody.',
    );
  }
  const { task, detector, enrol, probe, background, privacy, seed } = options;
  const unit = kinds[task].unit;
  const [{ enrolMs, prepareUs, compareUs }] = pieces as [(typeof pieces)[0]];
  const row: Row = {
    protocol: detector,
    description: `${task}: ${enrol} ${unit} enrol, probes of ${probe}; keys as ${privacy}`,
    background,
    must: null,
    stretch: null,
    tunedBy:
      'nobody of this file, apart from what is learned from the other half where that is the background',
    enrolMs,
    prepareUs,
    compareUs,
    ...plots,
  };
  const limits = [
    'These people, this text, this keyboard: others may be told apart better or worse.',
    'EER has the threshold in hindsight: it compares systems and is not the rate that a deployment sees.',
    ...(plots.figures.nonMated < 3000
      ? [`${plots.figures.nonMated} non-mated comparisons say little about a false match rate of 0.1 %.`]
      : []),
    ...(pieces[0]!.repeated > 0
      ? [`${pieces[0]!.repeated} rows are there twice: they are counted as they are.`]
      : []),
  ];
  const summary = `evaluation of ${fileName}`;
  const result: Result = { ...headOf(fileName, summary, limits, seed), rows: [row] };
  return outcome([row], limits, pageFor([result], [], ownData));
}

async function search(
  order: Extract<JobOrder, { kind: 'search' }>,
  { data, threads, progress }: Means,
): Promise<JobOutcome> {
  const { file, maxBytes, set, detector, parameters, enrol, seed } = order;
  if (file !== undefined && maxBytes !== undefined) await refuseLarge(file, maxBytes);
  const source = file === undefined ? { set: set ?? '', data } : { files: [file] };
  const { rows, ...found } = await searchParameters(
    { source, detector, parameters, enrol, seed },
    threads,
    progress,
  );
  const limits = [
    'Values were chosen on one half of the people and are reported on the other; the halves were drawn by seed.',
    'Where the search was on, the best of many looks better than it is: read the figures of the other people.',
    'Nothing about other people was known (no background): the figures compare values and are not those of the whole engine.',
  ];
  const summary = `search of ${parameters.join(' and ')} of ${detector}`;
  const result: Result = { ...headOf(set ?? 'uploaded file', summary, limits, seed), rows };
  return { ...outcome(rows, limits, pageFor([result], [], searched)), search: found };
}

function headOf(name: string, summary: string, limits: readonly string[], seed: number) {
  return { version: 1, benchmark: name, set: name, summary, source: name, limits, seed } as const;
}

const ownData: PageHead = {
  subject: 'measurements',
  lead: 'How well it tells people apart, on data of one’s own: what was measured, and what the data cannot show.',
};
const searched: PageHead = {
  subject: 'searches',
  lead: 'What other values of a detector’s parameters are worth, on people that nothing was chosen on.',
};

function pageFor(
  results: readonly Result[],
  continuous: readonly ContinuousResult[] = [],
  head?: PageHead,
): string {
  return pageOf({ results, continuous, speed: null, faces: null }, head);
}

function outcome(rows: readonly Row[], notes: readonly string[], report: string): JobOutcome {
  return { rows: rows.map(jobRow), search: null, notes, report };
}
