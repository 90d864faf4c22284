import type { Rate } from '@ductus/core';
import type { Report } from '../benchmark.ts';
import { repeatedWarning } from '../evaluate/evaluation-report.ts';
import { kinds } from '../evaluate/kinds.ts';
import { count, interval, percent } from '../figures/in-words.ts';
import { formatTable } from '../table.ts';
import type { Monitored } from './measure-monitor.ts';
import type { MonitorFigures } from './monitor-figures.ts';
import type { LeftOut, MonitorOptions } from './options.ts';
import type { WatchedFigures } from './watched-figures.ts';

/** The figures of continuous authentication, for people and for programs. */
export function monitorReport(options: MonitorOptions, { figures, leftOut, repeated }: Monitored): Report {
  const { task, detector, enrol, probe, background, privacy, seed } = options;
  const { unit } = kinds[task];
  const { learned, ...rest } = figures;
  const title = `${task}, ${detector}: ${enrol} ${unit} enrol, windows of ${probe}; background ${background}; privacy ${privacy}; seed ${seed}`;
  const notes = [
    background === 'shipped'
      ? 'How sessions are watched is what ships, where it was learned for such windows; else each half is watched with what is learned on the other.'
      : 'Two halves of people: how one is watched is learned on the other; thresholds come from a person’s enrolment and from other people.',
    'After a false alarm the owner authenticates, the level learns what was vouched for, and it takes more to ask again. Intruders go on with the owner’s session;',
    'the rest of the window in which hands change says nothing and counts. Intervals: 95 %, over owners.',
    ...(figures.extended === null ? [] : [EXTENDED_NOTE]),
    'Rows claimed for somebody else are not used.',
    ...leftOutNotes(options, leftOut),
    ...[repeatedWarning(repeated)].filter((words) => words !== null),
    'Limits: owners and intruders type their own text, each in one sitting on one machine; who is followed to the end unnoticed counts as never.',
  ];
  return {
    table: `${title}\n\n${formatTable(rowsHeader(figures), rowsOf(figures, unit))}\n\n${notes.join('\n')}\n`,
    json: { task, detector, ...rest, leftOut, repeatedRows: repeated, learned, options },
  };
}

/** How many are not watched, and why. */
function leftOutNotes({ task, enrol, probe }: MonitorOptions, leftOut: LeftOut): string[] {
  const { unit } = kinds[task];
  const why = [
    [leftOut.tooLittle, `fewer than ${count(enrol)} ${unit} to enrol`],
    [leftOut.noWindow, `not a whole window of ${count(probe)} after the enrolment`],
    [leftOut.nothingOwn, 'nothing of their own'],
  ] as const;
  const some = why.filter(([people]) => people > 0);
  const all = some.reduce((sum, [people]) => sum + people, 0);
  if (all === 0) return ['Nobody is left out.'];
  return [
    `${count(all)} ${all === 1 ? 'person is' : 'people are'} left out: ${some.map(([people, words]) => `${count(people)} with ${words}`).join(', ')}.`,
  ];
}

/** What the second column of values counts. */
export const EXTENDED_NOTE =
  'Extended: an alarm that its owner answers extends the enrolment (rules M15 and M17): until 1,000 keystrokes more are learned, what is typed within ten minutes of the answer, an intruder’s typing too, teaches the template.';

/** Names of the columns of `rowsOf`. */
export function rowsHeader({ extended }: MonitorFigures): string[] {
  return ['figure', 'value', ...(extended === null ? [] : ['extended'])];
}

/** Each figure in words, with its counts; in a further column with enrolments that an alarm extends. */
export function rowsOf(figures: MonitorFigures, unit: string): string[][] {
  const { extended } = figures;
  const counts = [
    ['owners', count(figures.owners)],
    ['intruders', count(figures.intruders)],
    [`${unit} of the owners`, count(figures.units)],
  ];
  const watched = watchedRows(figures, figures.hours, unit);
  const after = hindsightRows(figures, unit);
  if (extended === null) return [...counts, ...watched, ...after];
  const beside = watchedRows(extended, figures.hours, unit);
  return [
    ...counts.map((row) => [...row, '']),
    ...watched.map((row, i) => [...row, beside[i]![1]!]),
    ...after.map((row) => [...row, '']),
    ['owners whose enrolment was extended', '', count(extended.ownersExtended)],
    [`noticed after those owners within 300 ${unit}, %`, '', shareOf(extended.afterExtended)],
  ];
}

/** For comparing ways to watch, at the same false alarms. */
function hindsightRows({ hindsight }: MonitorFigures, unit: string): string[][] {
  if (hindsight === undefined) return [];
  const { falseAlarms, medianDelay, within300 } = hindsight;
  const median = medianDelay === null ? 'fewer than half are noticed' : medianDelay.toFixed(0);
  return [
    [
      `in hindsight, limits for one false alarm in 5,000: median, and within 300 ${unit}, %`,
      `${median}; ${shareOf(within300)}  (${count(falseAlarms)} false alarms)`,
    ],
  ];
}

function watchedRows(figures: WatchedFigures, hours: number, unit: string): string[][] {
  return [
    [
      `false alarms per 5,000 ${unit}`,
      `${figures.falseAlarmsPer5000.toFixed(2)}  (${count(figures.falseAlarms)}; ${figures.ci95FalseAlarmsPer5000.map((end) => end.toFixed(2)).join(' – ')})`,
    ],
    [
      'false alarms per hour',
      hours > 0
        ? `${figures.falseAlarmsPerHour.toFixed(2)}  (${hours.toFixed(1)} hours)`
        : 'the times say nothing',
    ],
    ['owners without one, %', shareOf(figures.ownersWithoutAlarm)],
    ['owners with three or more, %', shareOf(figures.ownersWithThree)],
    ['false alarms of the worst 3 % of owners, %', percent(figures.worstShare)],
    [
      `${unit} to detection, median`,
      figures.medianDelay === null ? 'fewer than half are noticed' : figures.medianDelay.toFixed(0),
    ],
    [`noticed within 75 ${unit}, %`, shareOf(figures.within['75'])],
    [`noticed within 220 ${unit}, %`, shareOf(figures.within['220'])],
    [
      `noticed within 300 ${unit}, %`,
      `${shareOf(figures.within['300'])}  ${interval(figures.ci95Within300)}`,
    ],
  ];
}

function shareOf({ value, count: n, of }: Rate): string {
  return of === 0 ? '–' : `${percent(value)}  (${count(n)} of ${count(of)})`;
}
