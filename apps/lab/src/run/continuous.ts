import type { MonitorFigures } from '../monitor/monitor-figures.ts';
import type { MonitorOptions } from '../monitor/options.ts';
import { ENCODER_AND_RATIO } from '../tasks/free/encoder-and-ratio.ts';
import { FREE_TEXT_ENGINE } from '../tasks/free/free-recogniser.ts';

/** A benchmark of continuous authentication, on the people of another benchmark. */
export interface Continuous {
  readonly name: string;
  readonly benchmark: string;
  readonly summary: string;
  readonly tunedBy: string;
  readonly options: Omit<MonitorOptions, 'seed'>;
  /** False: not run with all others. By default true. */
  available?(): boolean;
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
export interface ContinuousResult extends Omit<Continuous, 'options' | 'available'> {
  readonly version: 1;
  readonly options: MonitorOptions;
  readonly set: string;
  readonly source: string;
  readonly limits: readonly string[];
  readonly figures: MonitorFigures;
}

const watched = { task: 'free', enrol: 1000, privacy: 'code' } as const;
const ratio = { ...watched, probe: 25, background: 'shipped', detector: FREE_TEXT_ENGINE } as const;
/** Pieces of windows were chosen on 60 writers of KLiCKe, whom the encoder that ships has not seen. */
export const PIECES: readonly number[] = [12, 13];
const both = { ...watched, probe: 25, pieces: PIECES, detector: ENCODER_AND_RATIO } as const;
const alone = { ...both, detector: FREE_TEXT_ENGINE } as const;
const whole = { ...alone, pieces: [25] } as const;

/** Needs a training of a quarter of an hour: run by name. */
const taught =
  'the second half of the writers is watched by encoder, cohort, ratio and fusion that the first half taught (lab teach klicke), each half of these with level’s prior, settings and limit learned on the other half of these; pieces and form were chosen on 60 writers, of whom half are among these';
const shippedBy =
  'population, encoder, cohort, fusion, level’s prior, settings and limits are those that ship, learned on KLiCKe; nobody of this set';
const halves =
  'the population is what ships, learned on KLiCKe; each half of the people is watched with level’s prior, settings and limit learned on the other';
const BY_BOTH = 'by encoder and ratio, each window heard in two pieces';
const BY_RATIO = 'by the ratio alone, each window heard in two pieces';

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
    name: 'klicke-continuous-encoder',
    benchmark: 'klicke',
    summary: `half of the writers ${BY_BOTH}`,
    tunedBy: taught,
    options: { ...both, background: 'split' },
    available: () => false,
  },
  {
    name: 'klicke-continuous-ratio',
    benchmark: 'klicke',
    summary: `the same writers ${BY_RATIO}`,
    tunedBy: taught,
    options: { ...alone, background: 'split' },
    available: () => false,
  },
  {
    name: 'klicke-continuous-whole',
    benchmark: 'klicke',
    summary: 'the same writers by the ratio alone, in whole windows',
    tunedBy: taught,
    options: { ...whole, background: 'split' },
    available: () => false,
  },
  ...asShipped('l2writers', 'another', { ...ratio, detector: '' }),
  ...asShipped('bbmas', 'a third', ratio),
];

/** What ships, on the people of a set who taught nothing: as `options` say, and in pieces by both and by the ratio. */
function asShipped(benchmark: string, which: string, options: Continuous['options']): readonly Continuous[] {
  return [
    {
      name: `${benchmark}-continuous`,
      benchmark,
      summary: `what ships, on people of ${which} set: false alarms, and keys until somebody else is noticed`,
      tunedBy:
        'background, level’s prior, settings and limit are those that ship, learned on KLiCKe; nobody of this set',
      options,
    },
    {
      name: `${benchmark}-continuous-encoder`,
      benchmark,
      summary: `what ships ${BY_BOTH}`,
      tunedBy: shippedBy,
      options: { ...both, background: 'shipped' },
    },
    {
      name: `${benchmark}-continuous-ratio`,
      benchmark,
      summary: `the same people ${BY_RATIO}`,
      tunedBy: halves,
      options: { ...alone, background: 'shipped' },
    },
  ];
}
