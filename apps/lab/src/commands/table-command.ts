import type { TableCommand } from '../benchmark.ts';
import { dataFolder } from '../data-folder.ts';
import { progressFor } from '../progress.ts';
import type { Command } from './command.ts';
import { noOperands } from './option-values.ts';

/** A table command as a command of the command line. */
export function tableCommand({ name, summary, run }: TableCommand): Command {
  return {
    name,
    synopsis: '',
    summary,
    options: { data: { type: 'string' }, json: { type: 'boolean' } },
    async answer(words, surroundings) {
      noOperands(words);
      const folder = dataFolder(words.values.data as string | undefined, surroundings.env);
      const report = run(folder, progressFor(surroundings));
      return words.values.json ? `${JSON.stringify(report.json, null, 2)}\n` : report.table;
    },
  };
}
