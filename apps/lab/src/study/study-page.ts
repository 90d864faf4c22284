import { escapeHtml } from '../report/escape-html.ts';
import { listOf, tableOf } from '../report/page-parts.ts';
import { pageStyle } from '../report/page-style.ts';
import { figureOf } from '../report/plots/plot.ts';
import type { StudyPart, StudyResult } from './study.ts';
import { studyPlot } from './study-plot.ts';

/** Studies as one page that loads nothing: no script, no font, no other file. */
export function studyPage(results: readonly StudyResult[]): string {
  const links = results
    .map(({ study }) => `<li><a href="#${escapeHtml(study)}">${escapeHtml(study)}</a></li>`)
    .join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Ductus: studies</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>Ductus: studies</h1>
<p>Questions that are answered from recorded data: what was measured, on whom, and what the data cannot show.</p>
<nav aria-label="Studies"><ul>${links}</ul></nav>
</header>
<main>
${results.map(sectionOf).join('\n')}
</main>
</body>
</html>
`;
}

function sectionOf({ study, question, seed, parts, limits, sources }: StudyResult): string {
  const name = escapeHtml(study);
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
