import { askedIn } from '../figures/asked.ts';
import { count } from '../figures/in-words.ts';
import { closedSetParts } from '../report/closed-set.ts';
import { formatTable } from '../table.ts';
import type { Result } from './results.ts';

const header = [
  'protocol',
  'background',
  'people',
  'mated',
  'non-mated',
  'figure',
  'must',
  'stretch',
  'measured',
  '95 %',
];

/** What a benchmark came to, for people. */
export function runTable(result: Result): string {
  const rows = result.rows.flatMap((row) =>
    askedIn(result, row).map(({ figure, must, stretch, measured, interval }, i) => [
      i === 0 ? row.protocol : '',
      i === 0 ? row.background : '',
      ...(i === 0
        ? [row.figures.subjects, row.figures.mated, row.figures.nonMated].map(count)
        : ['', '', '']),
      ...[figure, must, stretch, measured, interval],
    ]),
  );
  const tuned = [...new Set(result.rows.map(({ tunedBy }) => tunedBy))];
  const notes = [
    'In per cent, AUC apart; mean EER gives each person the best threshold, one-threshold EER everybody the same, both in hindsight.',
    'Intervals: over people. A comparison without a score never matches.',
    ...tuned.map((words) => `Tuned: ${words}`),
    ...result.limits.map((words) => `Limit: ${words}`),
    `Data: ${result.source}`,
  ];
  const tables = [
    formatTable(header, rows),
    ...closedSetParts(result).map(
      (part) => `${part.words}\n\n${part.caption}:\n\n${formatTable(part.header, part.rows)}`,
    ),
  ];
  return `${result.benchmark}: ${result.summary}\n\n${tables.join('\n\n')}\n\n${notes.join('\n')}\n`;
}
