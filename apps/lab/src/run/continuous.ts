import type { MonitorFigures } from '../monitor/monitor-figures.ts';
import type { MonitorOptions } from '../monitor/options.ts';

/** A benchmark of continuous authentication, on the people of another benchmark. */
export interface Continuous {
  readonly name: string;
  readonly benchmark: string;
  readonly summary: string;
  readonly tunedBy: string;
  readonly options: Omit<MonitorOptions, 'seed'>;
  /** Units, and shares in per cent. Absent: nothing was asked for. */
  readonly must?: MonitorTarget;
  readonly stretch?: MonitorTarget;
}

export interface MonitorTarget {
  readonly falseAlarmsPer5000: number;
  readonly within300: number;
  readonly medianDelay: number;
}

/** What a run of one came to, as `lab report` reads it. */
export interface ContinuousResult extends Omit<Continuous, 'options'> {
  readonly version: 1;
  readonly options: MonitorOptions;
  readonly set: string;
  readonly source: string;
  readonly limits: readonly string[];
  readonly figures: MonitorFigures;
}

export const continuous: readonly Continuous[] = [
  {
    name: 'klicke-continuous',
    benchmark: 'klicke',
    summary: 'typing alone watches a session: false alarms, and keys until somebody else is noticed',
    tunedBy:
      'each half of the writers is watched with the background, the level’s prior, the settings and the limit learned on the other half; the form of the monitor, the window of 25 and the settings to choose from were fixed while looking at figures of all writers, and constants of the engine were chosen on KLiCKe writers',
    options: { task: 'free', enrol: 1000, probe: 25, background: 'split', privacy: 'code', detector: '' },
    must: { falseAlarmsPer5000: 1, within300: 60, medianDelay: 220 },
    stretch: { falseAlarmsPer5000: 1, within300: 90, medianDelay: 75 },
  },
  {
    name: 'l2writers-continuous',
    benchmark: 'l2writers',
    summary: 'what ships, on people of another set: false alarms, and keys until somebody else is noticed',
    tunedBy:
      'background, level’s prior, settings and limit are those that ship, learned on KLiCKe; nobody of this set',
    options: { task: 'free', enrol: 1000, probe: 25, background: 'shipped', privacy: 'code', detector: '' },
  },
];
