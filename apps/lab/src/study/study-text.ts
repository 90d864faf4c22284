import { formatTable } from '../table.ts';
import type { StudyResult } from './study.ts';

/** A study's figures for a terminal. */
export function studyText({ study, question, parts, limits, sources }: StudyResult): string {
  const sections = parts.map(({ title, words, tables, says = [] }) =>
    [
      title,
      ...words,
      ...tables.map(({ caption, header, rows }) => `\n${caption}\n\n${formatTable(header, rows)}\n`),
      ...says.map((one) => `- ${one}`),
    ].join('\n'),
  );
  const notes = [...limits.map((words) => `Limit: ${words}`), ...sources.map((words) => `Data: ${words}`)];
  return `${[`${study}: ${question}`, ...sections, notes.join('\n')].join('\n\n')}\n`;
}
