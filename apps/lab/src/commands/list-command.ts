import { benchmarks } from '../benchmarks.ts';
import { continuous } from '../run/continuous.ts';
import { tasks } from '../tasks/tasks.ts';
import type { Command } from './command.ts';
import { noOperands } from './option-values.ts';

/** What there is to run and to choose from. */
export const listCommand: Command = {
  name: 'list',
  synopsis: '',
  summary: 'print the benchmarks with their protocols, and the detectors of each task',
  options: {},
  async answer(words) {
    noOperands(words);
    const width = Math.max(0, ...[...benchmarks, ...continuous].map(({ name }) => name.length));
    const lines = benchmarks.flatMap(({ name, summary, protocols }) => [
      `${name.padEnd(width)}  ${summary}`,
      ...protocols.map(
        ({ id, description, columns }) =>
          `${' '.repeat(width)}    ${id}: ${description} (${columns.map(({ background }) => background).join(', ')})`,
      ),
    ]);
    lines.push(...continuous.map(({ name, summary }) => `${name.padEnd(width)}  ${summary}`));
    const detectors = tasks.map(({ name, detectors: names }) => `${name}: ${names.join(', ')}`);
    return `${[...lines, '', 'Detectors of lab evaluate, the default first', ...detectors].join('\n')}\n`;
  },
};
