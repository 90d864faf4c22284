import type { Row } from '../figures/row.ts';
import type { Result } from '../run/results.ts';
import { resultHeader, resultRows } from './asked-rows.ts';
import { closedSetParts } from './closed-set.ts';
import { escapeHtml } from './escape-html.ts';
import { listOf, sentence, tableOf } from './page-parts.ts';
import { detPlot } from './plots/det-plot.ts';
import { histogramPlot } from './plots/histogram-plot.ts';
import { type LearningRow, learningPlot } from './plots/learning-plot.ts';
import { figureOf, type Plot } from './plots/plot.ts';
import { reliabilityPlot } from './plots/reliability-plot.ts';
import { tunedBy } from './words.ts';

const left = ['protocol', 'background', 'figure', 'reached'];

/** One benchmark: what it is, its table, its plots by protocol, who tuned it, and what it cannot show. */
export function resultSection(result: Result): string {
  const { benchmark, summary, source, seed, limits } = result;
  const caption = `${benchmark}: error rates in per cent, seed ${seed}`;
  return `<section aria-labelledby="${escapeHtml(benchmark)}">
<h2 id="${escapeHtml(benchmark)}">${escapeHtml(benchmark)}</h2>
<p>${escapeHtml(sentence(summary))} Data: ${escapeHtml(source)}.</p>
${tableOf(caption, resultHeader, resultRows(result), left)}
${closedSetsOf(result)}<h3>Who tuned what</h3>
${listOf(tunedBy(result).map(({ background, words }) => `${background}: ${words}`))}
<h3>Limits</h3>
${listOf(limits)}
${learningOf(result)}
${result.learning === undefined ? protocolsOf(result.rows) : ''}
</section>`;
}

function closedSetsOf(result: Result): string {
  const parts = closedSetParts(result).map(
    ({ protocol, words, caption, header, rows }) =>
      `<h3>${escapeHtml(protocol)}: as a classifier of the enrolled</h3>
<p>${escapeHtml(words)}</p>
${tableOf(caption, header, rows, [], givenRight)}
`,
  );
  return parts.join('');
}

/** In a matrix of confusion: the probes that went to whoever typed them, after the column of names. */
function givenRight(row: number, column: number): boolean {
  return column === row + 1;
}

function learningOf({ learning, rows }: Result): string {
  const sized = rows.filter((row): row is LearningRow => row.enrol !== undefined);
  if (learning === undefined || sized.length === 0) return '';
  return `<h3>Learning</h3>
<p>${escapeHtml(sentence(sized[0]!.description))}</p>
<div class="plots">${figureOf(learningPlot(sized, learning))}</div>`;
}

function protocolsOf(rows: readonly Row[]): string {
  const protocols = [...new Set(rows.map(({ protocol }) => protocol))];
  return protocols.map((name) => protocolOf(rows.filter(({ protocol }) => protocol === name))).join('\n');
}

function protocolOf(rows: readonly Row[]): string {
  const [first] = rows;
  const histograms = rows.map(histogramPlot).filter((plot) => plot !== null);
  const reliability = reliabilityPlot(rows);
  const plots: Plot[] = [detPlot(rows), ...(reliability === null ? [] : [reliability]), ...histograms];
  return `<h3>${escapeHtml(first!.protocol)}</h3>
<p>${escapeHtml(sentence(first!.description))}</p>
<div class="plots">${plots.map(figureOf).join('\n')}</div>`;
}
