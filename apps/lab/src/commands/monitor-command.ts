import { LabError } from '../lab-error.ts';
import { type MonitorFigures, monitorFigures } from '../monitor/monitor-figures.ts';
import { type MonitorOrder, openMonitor } from '../monitor/monitor-job.ts';
import { monitorReport } from '../monitor/monitor-report.ts';
import { FOLLOWED, type LeftOut, type MonitorOptions } from '../monitor/options.ts';
import type { TimedSeries } from '../monitor/series.ts';
import { shippedMonitor } from '../monitor/shipped-monitor.ts';
import { runUnits, type Threads } from '../pool/run-units.ts';
import { threadsFor } from '../pool/threads-for.ts';
import { type Progress, progressFor } from '../progress.ts';
import { taskNamed } from '../tasks/tasks.ts';
import type { Command, Words } from './command.ts';
import { backgrounds, fileOptions, levels } from './evaluate-command.ts';
import { files, oneOf, positiveInteger } from './option-values.ts';

/** Defaults: what a template is made of, and a window. */
const defaults = { free: { enrol: 1000, window: 25 }, pointer: { enrol: 3000, window: 100 } } as const;

/** Continuous authentication on files of the interchange formats. */
export const monitorCommand: Command = {
  name: 'monitor',
  synopsis: 'FILE… [--task free|pointer] [--enrol N] [--probe M]',
  summary: 'continuous authentication: false alarms, and how soon intruders are noticed',
  options: fileOptions,
  async answer(words, surroundings) {
    const paths = files(words);
    const options = optionsOf(words);
    const cores = positiveInteger(words, 'cores', surroundings.threads.count);
    const threads = { ...surroundings.threads, count: threadsFor(paths, cores) };
    const { halves, leftOut, repeated } = await measureMonitor(
      { files: paths },
      options,
      threads,
      progressFor(surroundings),
    );
    const report = monitorReport(options, figuresOf(halves, options), { leftOut, repeated });
    return words.values.json ? `${JSON.stringify(report.json, null, 2)}\n` : report.table;
  },
};

/** The series of both halves. */
export type Halves = [TimedSeries[], TimedSeries[]];

/** The series of both halves, on all threads, and who is not among them. */
export async function measureMonitor(
  from: MonitorOrder['from'],
  options: MonitorOptions,
  threads: Threads,
  progress: Progress,
): Promise<{ halves: Halves; leftOut: LeftOut; repeated: number }> {
  const parts = Math.max(1, Math.ceil(threads.count / 2));
  const order: MonitorOrder = { kind: 'monitor', from, options, parts };
  const work = { units: 2 * parts, open: () => openMonitor(order), order };
  const pieces = await runUnits(work, threads, progress);
  const byName = (all: TimedSeries[]) => all.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const half = (from: number) => byName(pieces.slice(from, from + parts).flatMap(({ series }) => series));
  // Every piece of a half counts the whole half.
  const count = (key: keyof LeftOut) => pieces[0]!.leftOut[key] + pieces[parts]!.leftOut[key];
  const leftOut = {
    tooLittle: count('tooLittle'),
    noWindow: count('noWindow'),
    nothingOwn: count('nothingOwn'),
  };
  return { halves: [half(0), half(parts)], leftOut, repeated: pieces[0]!.repeated };
}

/** Figures of both halves. */
export function figuresOf(halves: Halves, options: MonitorOptions): MonitorFigures {
  const { probe, seed } = options;
  return monitorFigures(halves, { window: probe, seed, shipped: shippedMonitor(options) });
}

function optionsOf(words: Words): MonitorOptions {
  const task = oneOf(words, 'task', ['free', 'pointer'] as const);
  const { enrol, window } = defaults[task];
  const probe = positiveInteger(words, 'probe', window);
  if (probe > FOLLOWED) {
    throw new LabError(
      'usage',
      `--probe of monitor expects ${FOLLOWED} or less, for no intruder is followed longer; got ${probe}.`,
    );
  }
  return {
    task,
    enrol: positiveInteger(words, 'enrol', enrol),
    probe,
    background: oneOf(words, 'background', backgrounds),
    privacy: oneOf(words, 'privacy', levels),
    detector: oneOf(words, 'detector', taskNamed(task).detectors),
    seed: positiveInteger(words, 'seed', 1),
  };
}
