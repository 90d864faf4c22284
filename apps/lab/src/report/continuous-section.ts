import { kinds } from '../evaluate/kinds.ts';
import { count } from '../figures/in-words.ts';
import { EXTENDED_NOTE, rowsHeader, rowsOf } from '../monitor/monitor-report.ts';
import { windowsInWords } from '../monitor/windows-in-words.ts';
import type { ContinuousResult } from '../run/continuous.ts';
import { continuousHeader, continuousRows } from './asked-rows.ts';
import { escapeHtml } from './escape-html.ts';
import { listOf, sentence, tableOf } from './page-parts.ts';
import { delayPlot } from './plots/delay-plot.ts';
import { figureOf } from './plots/plot.ts';

/** Watching sessions: what was asked, every figure, and how soon intruders are noticed. */
export function continuousSection(result: ContinuousResult): string {
  const { name, summary, source, limits, figures, options } = result;
  const { unit } = kinds[options.task];
  return `<section aria-labelledby="${escapeHtml(name)}">
<h2 id="${escapeHtml(name)}">${escapeHtml(name)}</h2>
<p>${escapeHtml(sentence(summary))} ${count(options.enrol)} ${unit} enrol, ${windowsInWords(options)}, background ${options.background}. Data: ${escapeHtml(source)}.</p>
${tableOf(`${name}: asked and measured, seed ${options.seed}`, continuousHeader, continuousRows(result), ['figure', 'reached'])}
${figures.extended === null ? '' : `<p>${escapeHtml(EXTENDED_NOTE)}</p>\n`}${tableOf(`${name}: all figures`, rowsHeader(figures), rowsOf(figures, unit), ['figure'])}
<div class="plots">${figureOf(delayPlot(figures, unit))}</div>
<h3>Who tuned what</h3>
${listOf([result.tunedBy])}
<h3>Limits</h3>
${listOf(limits)}
</section>`;
}
