import { kinds } from '../evaluate/kinds.ts';
import { EXTENDED_NOTE, rowsHeader, rowsOf } from '../monitor/monitor-report.ts';
import { formatTable } from '../table.ts';
import type { ContinuousResult, MonitorTarget } from './continuous.ts';

/** What continuous authentication on a benchmark came to, for people. */
export function continuousTable(result: ContinuousResult): string {
  const { figures, options, must, stretch } = result;
  const asked = (target: MonitorTarget) =>
    `at most ${target.falseAlarmsPer5000} false alarm per 5,000; ${target.within300} % within 300; median at most ${target.medianDelay}`;
  const notes = [
    ...(must && stretch ? [`Must: ${asked(must)}. Stretch: ${asked(stretch)}.`] : []),
    ...(figures.extended === null ? [] : [EXTENDED_NOTE]),
    `Tuned: ${result.tunedBy}.`,
    ...result.limits.map((words) => `Limit: ${words}`),
    `Data: ${result.source}`,
  ];
  const table = formatTable(rowsHeader(figures), rowsOf(figures, kinds[options.task].unit));
  return `${result.name}: ${result.summary}\n\n${table}\n\n${notes.join('\n')}\n`;
}
