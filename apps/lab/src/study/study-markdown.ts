import type { StudyPart, StudyResult, StudyTable } from './study.ts';

/** Studies as Markdown: words and tables, without plots. */
export function studyMarkdown(results: readonly StudyResult[]): string {
  return `${[
    '# Studies',
    'Questions that are answered from recorded data. Written by `npm run -s lab -- study all --markdown --out docs/studies.md`; not by hand. The page with the plots is `npm run -s lab -- study all --out FILE.html`.',
    ...results.map((result) => studyMarkdownSection(result)),
  ].join('\n\n')}\n`;
}

/**
 * One study as a section.
 *
 * @param heading its own name when absent
 */
export function studyMarkdownSection(result: StudyResult, heading = result.study): string {
  const { question, seed, parts, limits, sources } = result;
  return [
    `## ${heading}`,
    `${question} Seed ${seed}.`,
    ...parts.map(partOf),
    '**Limits**',
    list(limits),
    '**Data**',
    list(sources),
  ].join('\n\n');
}

function partOf({ title, words, tables, says = [] }: StudyPart): string {
  const conclusions = says.length === 0 ? [] : ['**What this says**', list(says)];
  return [`### ${title}`, ...words, ...tables.map(tableOf), ...conclusions].join('\n\n');
}

function tableOf({ caption, header, rows }: StudyTable): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${caption}:\n\n${[row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n')}`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
