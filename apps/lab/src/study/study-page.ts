import { escapeHtml } from '../report/escape-html.ts';
import { listOf, tableOf } from '../report/page-parts.ts';
import { pageShell } from '../report/page-shell.ts';
import { figureOf } from '../report/plots/plot.ts';
import type { StudyPart, StudyResult } from './study.ts';
import { studyPlot } from './study-plot.ts';

/** Studies as one page that loads nothing: no script, no font, no other file. */
export function studyPage(results: readonly StudyResult[]): string {
  return pageShell({
    subject: 'studies',
    lead: 'Questions that are answered from recorded data: what was measured, on whom, and what the data cannot show.',
    sections: results.map(({ study }) => study),
    main: results.map((result) => studySection(result)).join('\n'),
  });
}

/**
 * One study as a section of a page.
 *
 * @param heading its own name when absent
 */
export function studySection(result: StudyResult, heading = result.study): string {
  const { question, seed, parts, limits, sources } = result;
  const name = escapeHtml(heading);
  return `<section aria-labelledby="${name}">
<h2 id="${name}">${name}</h2>
<p>${escapeHtml(question)} Seed ${seed}.</p>
${parts.map(partOf).join('\n')}
<h3>Limits</h3>
${listOf(limits)}
<h3>Data</h3>
${listOf(sources)}
</section>`;
}

function partOf({ title, words, tables, plots = [], says = [] }: StudyPart): string {
  const drawn = plots.map((plot) => figureOf(studyPlot(plot))).join('\n');
  return `<h3>${escapeHtml(title)}</h3>
${words.map((one) => `<p>${escapeHtml(one)}</p>`).join('\n')}
${plots.length === 0 ? '' : `<div class="plots">${drawn}</div>`}
${tables.map(({ caption, header, rows, left }) => tableOf(caption, header, rows, left)).join('\n')}
${says.length === 0 ? '' : `<h4>What this says</h4>\n${listOf(says)}`}`;
}
