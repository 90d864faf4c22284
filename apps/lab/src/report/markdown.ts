import { kinds } from '../evaluate/kinds.ts';
import { count } from '../figures/in-words.ts';
import { EXTENDED_NOTE, rowsHeader, rowsOf } from '../monitor/monitor-report.ts';
import { windowsInWords } from '../monitor/windows-in-words.ts';
import type { ContinuousResult } from '../run/continuous.ts';
import type { Result } from '../run/results.ts';
import { studyMarkdownSection } from '../study/study-markdown.ts';
import { continuousHeader, continuousRows, resultHeader, resultRows } from './asked-rows.ts';
import { closedSetParts } from './closed-set.ts';
import type { Contents } from './contents.ts';
import { sentence } from './page-parts.ts';
import { type Speed, speedLimits, speedTables } from './speed.ts';
import { reading, summaryOf, tunedBy } from './words.ts';

/** The report as Markdown: tables and words, without plots. */
export function markdownOf(contents: Contents): string {
  const { counts, short } = summaryOf(contents);
  return `${[
    '# Benchmarks',
    'Written by `npm run -s lab -- run all` and `npm run -s lab -- report --markdown --out docs/benchmarks.md`; not by hand. The page with the plots (DET curves, histograms of bits, reliability, learning and delay curves) is `npm run -s lab -- report --out FILE.html`. Speed is of `npm run -s bench -- engine --json > var/lab/speed.json`.',
    '## How to read the figures',
    list(reading),
    '## Asked and reached',
    counts,
    ...(short.length === 0 ? [] : ['Short of must:', list(short)]),
    ...contents.results.map(resultOf),
    ...contents.continuous.map(continuousOf),
    ...(contents.faces === null ? [] : [studyMarkdownSection(contents.faces, 'faces')]),
    ...(contents.speed === null ? [] : [speedOf(contents.speed)]),
  ].join('\n\n')}\n`;
}

function resultOf(result: Result): string {
  return [
    `## ${result.benchmark}`,
    `${sentence(result.summary)} Data: ${result.source}. Seed ${result.seed}.`,
    table(resultHeader, resultRows(result)),
    protocolsOf(result),
    ...closedSetParts(result).map(
      ({ words, caption, header, rows }) => `${words}\n\n${sentence(caption)}\n\n${table(header, rows)}`,
    ),
    '**Who tuned what**',
    list(tunedBy(result).map(({ background, words }) => `${background}: ${words}`)),
    '**Limits**',
    list(result.limits),
  ].join('\n\n');
}

function protocolsOf({ rows }: Result): string {
  const seen = new Map(rows.map(({ protocol, description }) => [protocol, description]));
  return list([...seen].map(([protocol, description]) => `\`${protocol}\`: ${description}`));
}

function continuousOf(result: ContinuousResult): string {
  const { figures, options } = result;
  return [
    `## ${result.name}`,
    `${sentence(result.summary)} ${count(figures.owners)} owners, ${count(figures.intruders)} intruders; ${count(options.enrol)} enrol, ${windowsInWords(options)}, background ${options.background}. Data: ${result.source}. Seed ${options.seed}.`,
    table(continuousHeader, continuousRows(result)),
    `All figures:\n\n${table(rowsHeader(figures), rowsOf(figures, kinds[options.task].unit))}`,
    ...(figures.extended === null ? [] : [EXTENDED_NOTE]),
    '**Who tuned what**',
    list([result.tunedBy]),
    '**Limits**',
    list(result.limits),
  ].join('\n\n');
}

function speedOf(speed: Speed): string {
  const tables = speedTables(speed).map(
    ({ caption, header, rows }) => `${caption}:\n\n${table(header, rows)}`,
  );
  return ['## speed', ...tables, '**Limits**', list(speedLimits)].join('\n\n');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
