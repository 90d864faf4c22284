import { count } from '../figures/in-words.ts';
import { type WatchedFigures, watchedFigures } from '../monitor/watched-figures.ts';
import type { DeskRun } from './watch-desk.ts';

const SEED = 1;
/** Nothing but writing for eight hours; and a usual working day, a fifth of the week that the agent takes until it knows the owner's. */
const HOURS_IN_A_DAY = 8;
const KEYSTROKES_IN_A_DAY = 8000;

/** What runs at one setting of the slider came to. */
export interface DeskFigures {
  /** What they were compared by. */
  readonly evidence: string;
  readonly falseLocksPerWeek: number;
  readonly owners: number;
  readonly keystrokes: number;
  readonly hours: number;
  readonly intruders: number;
  readonly figures: WatchedFigures;
  /** Milliseconds from the handing over to the ask, of those who were noticed; null: nobody was. */
  readonly medianMs: number | null;
}

/** Sums over owners, intervals over owners. */
export function deskFigures(
  runs: readonly DeskRun[],
  evidence: string,
  falseLocksPerWeek: number,
): DeskFigures {
  const watched = runs.map(({ keystrokes, duration, falseAsks, intruders }) => ({
    windows: keystrokes,
    duration,
    falseAlarms: falseAsks,
    delays: intruders.map((one) => one.keystrokes),
  }));
  const noticed = runs
    .flatMap(({ intruders }) => intruders.map(({ duration }) => duration))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return {
    evidence,
    falseLocksPerWeek,
    owners: runs.length,
    keystrokes: runs.reduce((sum, one) => sum + one.keystrokes, 0),
    hours: runs.reduce((sum, one) => sum + one.duration, 0) / 3_600_000,
    intruders: runs.reduce((sum, one) => sum + one.intruders.length, 0),
    figures: watchedFigures(watched, 1, SEED),
    medianMs: noticed.length === 0 ? null : noticed[noticed.length >> 1]!,
  };
}

/** The table of a curve of strictness, one row for each setting. */
export function deskTable(rows: readonly DeskFigures[]): string[] {
  return [
    '| evidence | slider | desks | needless asks of the owner in 5,000 keystrokes (95 %) | in a day of 8,000 keystrokes; of 8 h of nothing but writing | intruders noticed within 75 / 220 / 300 keystrokes | 95 % of the last | median keystrokes | median seconds |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows.map(rowOf),
  ];
}

function rowOf(row: DeskFigures): string {
  const { evidence, falseLocksPerWeek, owners, keystrokes, hours, intruders, figures, medianMs } = row;
  const { falseAlarms, falseAlarmsPer5000, ci95FalseAlarmsPer5000, within, ci95Within300, medianDelay } =
    figures;
  const [low, high] = ci95FalseAlarmsPer5000;
  const share = (value: number) => (100 * value).toFixed(1);
  const cells = [
    evidence,
    `${falseLocksPerWeek}`,
    `${owners}`,
    `${falseAlarms} in ${count(keystrokes)}: ${falseAlarmsPer5000.toFixed(2)} (${low.toFixed(2)} – ${high.toFixed(2)})`,
    `${((KEYSTROKES_IN_A_DAY * falseAlarms) / keystrokes).toFixed(2)}; ${((HOURS_IN_A_DAY * falseAlarms) / hours).toFixed(2)}`,
    `${within[75].count} / ${within[220].count} / ${within[300].count} of ${count(intruders)}: ${share(within[75].value)} / ${share(within[220].value)} / ${share(within[300].value)} %`,
    `${share(ci95Within300[0])} – ${share(ci95Within300[1])} %`,
    `${medianDelay ?? 'never'}`,
    medianMs === null ? 'never' : (medianMs / 1000).toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}
