import type { Column, Protocol } from '../../benchmark.ts';
import { casesOf } from '../../evaluate/cases.ts';
import { foldOf } from '../../evaluate/folds.ts';
import { type Parting, windows } from '../../evaluate/probes.ts';
import { compareCases } from '../../trials/compare-cases.ts';
import type { KeystrokeSample, Person } from '../recogniser.ts';
import { FREE_TEXT_ENGINE } from './free-recogniser.ts';
import { freeTask } from './free-task.ts';
import { typingStream } from './typing-stream.ts';

export interface WindowProtocol {
  readonly id: string;
  readonly description: string;
  readonly enrol: number;
  readonly probe: number;
  readonly columns: readonly Column[];
  readonly privacy?: 'zone' | 'position';
  /** By default the log-likelihood ratio without an encoder. */
  readonly detector?: string;
  /** Which training of an encoder compares, by its seed. */
  readonly training?: number;
  /** Share of the people who are the background only, drawn first: the others are measured. By default two halves, in turn. */
  readonly taughtBy?: number;
  /** Who takes part; by default everybody. */
  readonly among?: (people: readonly Person<KeystrokeSample>[]) => readonly Person<KeystrokeSample>[];
  /** How a person's samples are parted; by default the first `enrol` keystrokes, then windows of `probe`. */
  readonly parting?: Parting<KeystrokeSample>;
}

/**
 * Free text: each half of the people is measured by itself, attacked by the others of the half. With the background
 * `split` the other half is what is known about other people.
 */
export function windowProtocol(definition: WindowProtocol): Protocol<KeystrokeSample> {
  const {
    id,
    description,
    columns,
    enrol,
    probe,
    privacy = 'code',
    detector = FREE_TEXT_ENGINE,
    training,
    taughtBy,
    among = (people) => people,
  } = definition;
  const parting = definition.parting ?? windows(typingStream, enrol, probe);
  return {
    id,
    description,
    columns,
    folds: taughtBy === undefined ? 2 : 1,
    run(people, { background, fold, seed, progress }) {
      const {
        background: others,
        known,
        evaluated,
      } = foldOf(among(people), 'split', seed, taughtBy === undefined ? fold : 1, taughtBy);
      const recogniser = freeTask.make(background === 'split' ? others : background, {
        privacy,
        enrol,
        probe,
        seed,
        detector,
        ...(training === undefined ? {} : { training }),
      });
      const { cases } = casesOf(evaluated, known, parting, seed);
      return compareCases(recogniser, cases, progress);
    },
  };
}

/** Who tuned what is measured with each background. */
export const tunedBy = {
  shipped:
    'the population was trained and calibrated on KLiCKe; constants of the engine were chosen on KLiCKe writers; nobody of this set',
  few: 'the population was trained on KLiCKe; the other half of the people move and stretch its bits; how much so few of them count was chosen on this set and one other',
  encoder:
    'the population and the encoder were trained on KLiCKe; the other half of the people are the cohort and teach how to fuse; the size of the cohort was chosen on 400 people of this set',
  shippedEncoder:
    'population, encoder, cohort and fusion were learned on KLiCKe; the size of the cohort was chosen on 400 people of this set',
  untouched:
    'population, encoder, cohort and fusion were learned on KLiCKe; nothing was chosen on any of these people',
  taught:
    'encoder, cohort, contexts, factors and calibration learned from others of the set, 60 of them the fusion alone; what a network looks like and how it is trained was chosen in a trial',
  split:
    'contexts, factors and calibration learned from the other half of the people; constants chosen on KLiCKe writers',
} as const;
