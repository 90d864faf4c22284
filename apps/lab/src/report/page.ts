import { studySection } from '../study/study-page.ts';
import type { Contents } from './contents.ts';
import { continuousSection } from './continuous-section.ts';
import { escapeHtml } from './escape-html.ts';
import { listOf, tableOf } from './page-parts.ts';
import { pageShell } from './page-shell.ts';
import { resultSection } from './result-section.ts';
import { type Speed, speedLimits, speedTables } from './speed.ts';
import { reading, summaryOf } from './words.ts';

/** What a page is about, in the plural, and its first sentence; both are HTML. */
export interface PageHead {
  readonly subject: string;
  readonly lead: string;
}

const benchmarks: PageHead = {
  subject: 'benchmarks',
  lead: 'How well it tells people apart, on public data: what was asked, what was measured, and what the data cannot show.',
};

/** The report as one page that loads nothing: no script, no font, no other file. */
export function pageOf(contents: Contents, head: PageHead = benchmarks): string {
  const { counts, short, asked } = summaryOf(contents);
  const names = [
    ...contents.results.map(({ benchmark }) => benchmark),
    ...contents.continuous.map(({ name }) => name),
    ...(contents.faces === null ? [] : ['faces']),
    ...(contents.speed === null ? [] : ['speed']),
  ];
  const summary = `<h2 id="asked-and-reached">Asked and reached</h2>
<p>${escapeHtml(counts)}</p>
${short.length === 0 ? '' : `<p>Short of must:</p>${listOf(short)}`}`;
  const main = `${asked === 0 ? '' : summary}
<h2 id="reading">How to read the figures</h2>
${listOf(reading)}
${contents.results.map(resultSection).join('\n')}
${contents.continuous.map(continuousSection).join('\n')}
${contents.faces === null ? '' : studySection(contents.faces, 'faces')}
${contents.speed === null ? '' : speedSection(contents.speed)}`;
  return pageShell({ ...head, sections: names, main });
}

function speedSection(speed: Speed): string {
  const tables = speedTables(speed).map(({ caption, header, rows }) =>
    tableOf(caption, header, rows, ['what', 'reached']),
  );
  return `<section aria-labelledby="speed">
<h2 id="speed">speed</h2>
${tables.join('\n')}
<h3>Limits</h3>
${listOf(speedLimits)}
</section>`;
}
