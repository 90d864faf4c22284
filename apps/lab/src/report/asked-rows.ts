import { type Asked, askedIn, type Reached } from '../figures/asked.ts';
import { count, interval, percent } from '../figures/in-words.ts';
import type { WatchedFigures } from '../monitor/watched-figures.ts';
import type { ContinuousResult, MonitorTarget } from '../run/continuous.ts';
import type { Result } from '../run/results.ts';

export const resultHeader = [
  'protocol',
  'background',
  'figure',
  'measured',
  '95 %',
  'must',
  'stretch',
  'reached',
  'people',
  'mated',
  'non-mated',
];

/** The table of one benchmark: counts once for each row and column, then each figure. */
export function resultRows(result: Result): string[][] {
  return result.rows.flatMap((row) =>
    askedIn(result, row).map((asked, i) => {
      const { subjects, mated, nonMated } = row.figures;
      const counts = [subjects, mated, nonMated].map(count);
      return [row.protocol, row.background, ...wordsOf(asked), ...(i === 0 ? counts : ['', '', ''])];
    }),
  );
}

function wordsOf({ figure, must, stretch, measured, interval: between, reached }: Asked): string[] {
  return [figure, measured, between, must, stretch, reachedWords(reached)];
}

/** How far a figure came, in words. */
function reachedWords(reached: Reached | null): string {
  if (reached === null) return '';
  return reached === 'short' ? 'short of must' : reached;
}

/** What was asked of watching sessions, with counts; then the same with enrolments that an alarm extends. */
export function continuousAsked({ figures, must, stretch }: ContinuousResult): Asked[] {
  const { extended, units } = figures;
  const beside = extended === null ? [] : watchedAsked(extended, units, must, stretch);
  return [
    ...watchedAsked(figures, units, must, stretch),
    ...beside.map((asked) => ({ ...asked, figure: `extended: ${asked.figure}` })),
  ];
}

function watchedAsked(
  figures: WatchedFigures,
  units: number,
  must: MonitorTarget | undefined,
  stretch: MonitorTarget | undefined,
): Asked[] {
  const { falseAlarmsPer5000, falseAlarms, ci95FalseAlarmsPer5000, within, ci95Within300, medianDelay } =
    figures;
  const noticed = within['300'];
  const asked = (
    figure: string,
    key: keyof MonitorTarget,
    isReached: (target: MonitorTarget) => boolean,
    measured: string,
    between: string,
  ): Asked => ({
    ...{ figure, measured, interval: between },
    must: must ? String(must[key]) : '–',
    stretch: stretch ? String(stretch[key]) : '–',
    reached:
      must === undefined ? null : stretch && isReached(stretch) ? 'stretch' : mustOrShort(isReached(must)),
  });
  return [
    asked(
      'false alarms per 5,000',
      'falseAlarmsPer5000',
      (target) => falseAlarmsPer5000 <= target.falseAlarmsPer5000,
      `${falseAlarmsPer5000.toFixed(2)} (${count(falseAlarms)} in ${count(units)})`,
      ci95FalseAlarmsPer5000.map((end) => end.toFixed(2)).join(' – '),
    ),
    asked(
      'noticed within 300, %',
      'within300',
      (target) => 100 * noticed.value >= target.within300,
      `${percent(noticed.value)} (${count(noticed.count)} of ${count(noticed.of)})`,
      interval(ci95Within300),
    ),
    asked(
      'median delay',
      'medianDelay',
      (target) => medianDelay !== null && medianDelay <= target.medianDelay,
      medianDelay === null ? 'never' : medianDelay.toFixed(0),
      '',
    ),
  ];
}

function mustOrShort(isReached: boolean): 'must' | 'short' {
  return isReached ? 'must' : 'short';
}

export const continuousHeader = ['figure', 'measured', '95 %', 'must', 'stretch', 'reached'];

export function continuousRows(result: ContinuousResult): string[][] {
  return continuousAsked(result).map(wordsOf);
}
