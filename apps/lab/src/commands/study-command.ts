import { resolve } from 'node:path';
import { dataFolder } from '../data-folder.ts';
import { progressFor } from '../progress.ts';
import { keepResult } from '../run/results.ts';
import { studies, studyNamed } from '../study/studies.ts';
import type { StudyResult } from '../study/study.ts';
import { studyMarkdown } from '../study/study-markdown.ts';
import { studyPage } from '../study/study-page.ts';
import { studyText } from '../study/study-text.ts';
import { writeFile } from '../write-file.ts';
import type { Command } from './command.ts';
import { positiveInteger } from './option-values.ts';

/** Questions about typing, answered from the data folder; without a name, which there are. */
export const studyCommand: Command = {
  name: 'study',
  synopsis: '[NAME… | all] [--out FILE]',
  summary: 'questions answered from data: a table, or with --out a page with plots or --markdown',
  options: {
    data: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean' },
    markdown: { type: 'boolean' },
    out: { type: 'string' },
  },
  async answer(words, surroundings) {
    const { operands, values } = words;
    if (operands.length === 0) return listed();
    const names = operands.includes('all') ? studies.map(({ name }) => name) : [...new Set(operands)];
    const asked = names.map(studyNamed);
    const data = dataFolder(values.data as string | undefined, surroundings.env);
    const seed = positiveInteger(words, 'seed', 1);
    const results: StudyResult[] = [];
    for (const study of asked) {
      const result = await study.run(data, seed, progressFor(surroundings));
      keepResult(surroundings.results, `study-${study.name}`, result);
      results.push(result);
    }
    if (values.json) return `${JSON.stringify(results, null, 2)}\n`;
    if (values.out === undefined) {
      return values.markdown ? studyMarkdown(results) : results.map(studyText).join('\n');
    }
    const path = resolve(values.out as string);
    writeFile(path, values.markdown ? studyMarkdown(results) : studyPage(results));
    return `Wrote ${path}\n`;
  },
};

function listed(): string {
  const width = Math.max(...studies.map(({ name }) => name.length));
  return `${studies.map(({ name, question }) => `${name.padEnd(width)}  ${question}`).join('\n')}\n`;
}
