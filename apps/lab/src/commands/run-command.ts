import { benchmarks } from '../benchmarks.ts';
import { dataFolder } from '../data-folder.ts';
import { LabError } from '../lab-error.ts';
import { progressFor } from '../progress.ts';
import { type ContinuousResult, continuous } from '../run/continuous.ts';
import { continuousTable } from '../run/continuous-table.ts';
import { measureBenchmark, type RunSettings } from '../run/measure-benchmark.ts';
import { isContinuous, measureContinuous } from '../run/measure-continuous.ts';
import { keepResult, type Result } from '../run/results.ts';
import { benchmarkNamed } from '../run/run-job.ts';
import { runTable } from '../run/run-table.ts';
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
      const measure = isContinuous(name) ? measureContinuous : measureBenchmark;
      const result = await measure(name, settings, progressFor(surroundings));
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
    const available = [...benchmarks, ...continuous].filter((one) => one.available?.() ?? true);
    return available.map(({ name }) => name);
  }
  return [...new Set(operands)].map((name) => (isContinuous(name) ? name : benchmarkNamed(name).name));
}

function settingsOf(words: Words, { threads, env }: Surroundings): RunSettings {
  return {
    seed: positiveInteger(words, 'seed', 1),
    threads: { ...threads, count: positiveInteger(words, 'cores', threads.count) },
    data: dataFolder(words.values.data as string | undefined, env),
  };
}
