import type { Column, Protocol } from '../../benchmark.ts';
import { casesOf } from '../../evaluate/cases.ts';
import { foldOf } from '../../evaluate/folds.ts';
import { type Parting, windows } from '../../evaluate/probes.ts';
import { compareCases } from '../../trials/compare-cases.ts';
import type { KeystrokeSample } from '../recogniser.ts';
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
  } = definition;
  const parting = definition.parting ?? windows(typingStream, enrol, probe);
  return {
    id,
    description,
    columns,
    folds: 2,
    run(people, { background, fold, seed, progress }) {
      const { background: others, known, evaluated } = foldOf(people, 'split', seed, fold);
      const recogniser = freeTask.make(background === 'split' ? others : background, {
        privacy,
        enrol,
        probe,
        seed,
        detector,
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
  split:
    'contexts, factors and calibration learned from the other half of the people; constants chosen on KLiCKe writers',
} as const;
