import { measureInPieces, type PiecesOptions } from '../monitor/in-pieces.ts';
import { measureMonitor } from '../monitor/measure-monitor.ts';
import type { MonitorOptions } from '../monitor/options.ts';
import type { Progress } from '../progress.ts';
import { taskNamed } from '../tasks/tasks.ts';
import { type ContinuousResult, continuous } from './continuous.ts';
import type { RunSettings } from './measure-benchmark.ts';
import { benchmarkNamed } from './run-job.ts';

/** Whether a benchmark watches sessions. */
export function isContinuous(name: string): boolean {
  return continuous.some((one) => one.name === name);
}

/** Runs one benchmark that watches sessions: `isContinuous` knows its name. @throws LabError */
export async function measureContinuous(
  name: string,
  { seed, data, threads }: RunSettings,
  progress: Progress,
): Promise<ContinuousResult> {
  const { available: _, ...found } = continuous.find((one) => one.name === name)!;
  const { set, source, limits } = benchmarkNamed(found.benchmark);
  const { detectors, watches = detectors[0]! } = taskNamed(found.options.task);
  const options = { ...found.options, detector: found.options.detector || watches, seed };
  const from = { benchmark: found.benchmark, data };
  const { figures } = inPieces(options)
    ? { figures: measureInPieces(await benchmarkNamed(found.benchmark).read(data), options, progress) }
    : await measureMonitor(from, options, threads, progress);
  return { version: 1, ...found, options, set, source, limits, figures };
}

function inPieces(options: MonitorOptions): options is PiecesOptions {
  return options.pieces !== undefined;
}
