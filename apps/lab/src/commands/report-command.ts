import { join, resolve } from 'node:path';
import { benchmarks } from '../benchmarks.ts';
import { LabError } from '../lab-error.ts';
import { contentsOf } from '../report/contents.ts';
import { markdownOf } from '../report/markdown.ts';
import { pageOf } from '../report/page.ts';
import { continuous } from '../run/continuous.ts';
import { writeFile } from '../write-file.ts';
import type { Command } from './command.ts';

/** The kept results as one page, or as Markdown. */
export const reportCommand: Command = {
  name: 'report',
  synopsis: '[FOLDER] [--out FILE]',
  summary: 'the kept results as one page with plots, or as Markdown',
  options: { out: { type: 'string' }, markdown: { type: 'boolean' } },
  async answer({ operands, values }, { results }) {
    if (operands.length > 1) {
      throw new LabError('usage', `Expected one folder of results, got ${operands[1]} after it.`);
    }
    const folder = resolve(operands[0] ?? results);
    const contents = contentsOf(
      folder,
      [...benchmarks, ...continuous].map(({ name }) => name),
    );
    if (values.markdown && values.out === undefined) return markdownOf(contents);
    const path = resolve((values.out as string | undefined) ?? join(folder, 'report.html'));
    writeFile(path, values.markdown ? markdownOf(contents) : pageOf(contents));
    return `Wrote ${path}\n`;
  },
};
