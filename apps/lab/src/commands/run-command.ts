import { benchmarks } from '../benchmarks.ts';
import { dataFolder } from '../data-folder.ts';
import { LabError } from '../lab-error.ts';
import { measureMonitor } from '../monitor/measure-monitor.ts';
import { runUnits } from '../pool/run-units.ts';
import { progressFor } from '../progress.ts';
import { type ContinuousResult, continuous } from '../run/continuous.ts';
import { continuousTable } from '../run/continuous-table.ts';
import { keepResult, type Result } from '../run/results.ts';
import { rowsOf } from '../run/rows.ts';
import { benchmarkNamed, openRun, type RunOrder, unitsOf } from '../run/run-job.ts';
import { runTable } from '../run/run-table.ts';
import { taskNamed } from '../tasks/tasks.ts';
import type { Command, Surroundings, Words } from './command.ts';
import { positiveInteger } from './option-values.ts';

/** Named benchmarks on the data folder; their results are kept for `report`. */
export const runCommand: Command = {
  name: 'run',
  synopsis: 'NAME… | all',
  summary: 'benchmarks by name, or all; keeps the results for report',
  options: {
    data: { type: 'string' },
    seed: { type: 'string' },
    cores: { type: 'string' },
    json: { type: 'boolean' },
  },
  async answer(words, surroundings) {
    const results: (Result | ContinuousResult)[] = [];
    const settings = settingsOf(words, surroundings);
    // One benchmark after the other, and kept at once: an interrupted run of all loses one.
    for (const name of namesOf(words)) {
      const result = await (isContinuous(name) ? watchSessions : measure)(name, settings, surroundings);
      keepResult(surroundings.results, name, result);
      results.push(result);
    }
    if (words.values.json) return `${JSON.stringify(results, null, 2)}\n`;
    return results
      .map((result) => ('figures' in result ? continuousTable(result) : runTable(result)))
      .join('\n');
  },
};

function namesOf({ operands }: Words): string[] {
  if (operands.length === 0) throw new LabError('usage', 'Expected names of benchmarks or all, got none.');
  if (operands.includes('all')) {
    const available = benchmarks.filter((benchmark) => benchmark.available?.() ?? true);
    return [...available, ...continuous].map(({ name }) => name);
  }
  return [...new Set(operands)].map((name) => (isContinuous(name) ? name : benchmarkNamed(name).name));
}

interface Settings {
  readonly seed: number;
  readonly count: number;
  readonly data: string;
}

function settingsOf(words: Words, { threads, env }: Surroundings): Settings {
  return {
    seed: positiveInteger(words, 'seed', 1),
    count: positiveInteger(words, 'cores', threads.count),
    data: dataFolder(words.values.data as string | undefined, env),
  };
}

async function measure(name: string, settings: Settings, surroundings: Surroundings): Promise<Result> {
  const { seed, count, data } = settings;
  const order: RunOrder = { kind: 'run', names: [name], data, seed };
  const units = unitsOf(order.names);
  const work = { units: units.length, open: () => openRun(order), order };
  const measurements = await runUnits(work, { ...surroundings.threads, count }, progressFor(surroundings));
  const { set, summary, source, limits, learning, improves } = benchmarkNamed(name);
  const rows = rowsOf(units, measurements, seed);
  const further = { ...(learning && { learning }), ...(improves && { improves }) };
  return { version: 1, benchmark: name, set, summary, source, limits, seed, ...further, rows };
}

function isContinuous(name: string): boolean {
  return continuous.some((one) => one.name === name);
}

async function watchSessions(
  name: string,
  { seed, count, data }: Settings,
  surroundings: Surroundings,
): Promise<ContinuousResult> {
  const found = continuous.find((one) => one.name === name)!;
  const { set, source, limits } = benchmarkNamed(found.benchmark);
  const { detectors, watches = detectors[0]! } = taskNamed(found.options.task);
  const options = { ...found.options, detector: watches, seed };
  const from = { benchmark: found.benchmark, data };
  const threads = { ...surroundings.threads, count };
  const { figures } = await measureMonitor(from, options, threads, progressFor(surroundings));
  return { version: 1, ...found, options, set, source, limits, figures };
}
