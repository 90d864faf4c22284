import type { PrivacyLevel } from '@ductus/core/capture';
import { evaluateFiles } from '../evaluate/evaluate-files.ts';
import { evaluationReport } from '../evaluate/evaluation-report.ts';
import type { EvaluateOptions } from '../evaluate/options.ts';
import { LabError } from '../lab-error.ts';
import { progressFor } from '../progress.ts';
import { taskNamed, tasks } from '../tasks/tasks.ts';
import type { Command, Words } from './command.ts';
import { files, oneOf, positiveInteger } from './option-values.ts';

export const backgrounds = ['shipped', 'split', 'none'] as const;
export const levels: readonly PrivacyLevel[] = ['code', 'zone', 'position'];

/** What every measurement on files of one's own may be told. */
export const fileOptions = {
  task: { type: 'string' },
  enrol: { type: 'string' },
  probe: { type: 'string' },
  background: { type: 'string' },
  privacy: { type: 'string' },
  detector: { type: 'string' },
  seed: { type: 'string' },
  cores: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** Error rates on files of the interchange formats. */
export const evaluateCommand: Command = {
  name: 'evaluate',
  synopsis: 'FILE… --task TASK --enrol N --probe M',
  summary: 'error rates on your own data, in the interchange formats',
  options: fileOptions,
  async answer(words, surroundings) {
    const paths = files(words);
    const options = optionsOf(words);
    const cores = positiveInteger(words, 'cores', surroundings.threads.count);
    const threads = { ...surroundings.threads, count: cores };
    const pieces = await evaluateFiles(paths, options, threads, progressFor(surroundings));
    const report = evaluationReport(options, pieces);
    if (!words.values.json) return report.table;
    if (report.warning !== null) surroundings.err(`${report.warning}\n`);
    return `${JSON.stringify(report.json, null, 2)}\n`;
  },
};

function optionsOf(words: Words): EvaluateOptions {
  if (words.values.task === undefined) {
    throw new LabError(
      'usage',
      `Expected --task with ${tasks.map(({ name }) => name).join(', ')}, got none.`,
    );
  }
  const task = taskNamed(String(words.values.task));
  return {
    task: task.name,
    enrol: positiveInteger(words, 'enrol'),
    probe: positiveInteger(words, 'probe'),
    background: oneOf(words, 'background', backgrounds),
    privacy: oneOf(words, 'privacy', levels),
    detector: oneOf(words, 'detector', task.detectors),
    seed: positiveInteger(words, 'seed', 1),
  };
}
