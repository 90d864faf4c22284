import { LabError } from '../lab-error.ts';
import { measureMonitor } from '../monitor/measure-monitor.ts';
import { monitorReport } from '../monitor/monitor-report.ts';
import { FOLLOWED, type MonitorOptions } from '../monitor/options.ts';
import { threadsFor } from '../pool/threads-for.ts';
import { progressFor } from '../progress.ts';
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
    const monitored = await measureMonitor({ files: paths }, options, threads, progressFor(surroundings));
    const report = monitorReport(options, monitored);
    return words.values.json ? `${JSON.stringify(report.json, null, 2)}\n` : report.table;
  },
};

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
  const { detectors, watches } = taskNamed(task);
  return {
    task,
    enrol: positiveInteger(words, 'enrol', enrol),
    probe,
    background: oneOf(words, 'background', backgrounds),
    privacy: oneOf(words, 'privacy', levels),
    detector: oneOf(words, 'detector', [...(watches === undefined ? [] : [watches]), ...detectors]),
    seed: positiveInteger(words, 'seed', 1),
  };
}
