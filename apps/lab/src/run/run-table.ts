import type { Target } from '../benchmark.ts';
import type { Figures } from '../figures/figures.ts';
import { count, interval, percent } from '../figures/in-words.ts';
import type { Row } from '../figures/row.ts';
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
    lines(row).map((line, i) => [
      i === 0 ? row.protocol : '',
      i === 0 ? row.background : '',
      ...(i === 0
        ? [row.figures.subjects, row.figures.mated, row.figures.nonMated].map(count)
        : ['', '', '']),
      ...line,
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
  return `${result.benchmark}: ${result.summary}\n\n${formatTable(header, rows)}\n\n${notes.join('\n')}\n`;
}

/** Each figure of a row with what was asked for. */
export function lines({ figures, must, stretch }: Row): string[][] {
  const asked = (key: keyof Target) =>
    [must?.[key], stretch?.[key]].map((value) => (value === undefined ? '–' : String(value)));
  const shown: string[][] = [
    ['mean EER', ...asked('eerPerSubject'), percent(figures.eerPerSubject), interval(figures.ci95)],
    ['one-threshold EER', ...asked('eerGlobal'), percent(figures.eerGlobal), interval(figures.ci95Global)],
  ];
  if (must?.auc !== undefined || stretch?.auc !== undefined) {
    shown.push(['AUC', ...asked('auc'), figures.auc.toFixed(4), '']);
  }
  const cost = calibrationLine(figures);
  if (cost !== null) shown.push(cost);
  if (figures.inconclusiveRate > 0)
    shown.push(['inconclusive', '–', '–', percent(figures.inconclusiveRate), '']);
  return shown;
}

function calibrationLine({ cllr, minCllr }: Figures): string[] | null {
  if (cllr === null || minCllr === null) return null;
  return ['Cllr − least, bits', '0.05', '–', (cllr - minCllr).toFixed(3), ''];
}
