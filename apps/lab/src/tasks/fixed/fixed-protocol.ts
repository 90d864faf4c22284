import type { Column, Protocol } from '../../benchmark.ts';
import { foldOf } from '../../evaluate/folds.ts';
import { type Adoption, adaptCases } from '../../trials/adapt-cases.ts';
import { type Case, compareCases } from '../../trials/compare-cases.ts';
import type { KeystrokeSample, Person } from '../recogniser.ts';
import { fixedTask } from './fixed-task.ts';

export interface FixedProtocol {
  readonly id: string;
  readonly description: string;
  readonly columns: readonly Column[];
  /** Samples that enrol. */
  readonly enrol: number;
  /** 2: each half of the people is measured by itself, and with the background `split` the other half is what is known. Default 1. */
  readonly folds?: 1 | 2;
  /** Templates learn from what they are compared with, by this rule; absent: they stand still. */
  readonly adoption?: Adoption;
  /** @param known people of the background: what they do under somebody's name does not count */
  cases(
    people: readonly Person<KeystrokeSample>[],
    known: ReadonlySet<string>,
  ): readonly Case<KeystrokeSample>[];
}

/** One text that is typed again and again, compared with what the server uses. */
export function fixedProtocol(definition: FixedProtocol): Protocol<KeystrokeSample> {
  const { id, description, columns, enrol, folds = 1, adoption, cases } = definition;
  return {
    id,
    description,
    columns,
    folds,
    run(people, { background, fold, seed, progress }) {
      const parted = foldOf(people, folds === 2 ? 'split' : background, seed, fold);
      const recogniser = fixedTask.make(background === 'split' ? parted.background : background, {
        privacy: 'position',
        enrol,
        probe: 1,
        seed,
        detector: fixedTask.detectors[0]!,
      });
      const compared = cases(parted.evaluated, parted.known);
      return adoption === undefined
        ? compareCases(recogniser, compared, progress)
        : adaptCases(recogniser, compared, adoption, progress);
    },
  };
}

/** Who tuned what is measured with each background. */
export const tunedBy = {
  none: 'scales learned from KLiCKe; what faster typing counts was chosen with all people of CMU and GREYC-Web in view: development figures',
  shipped:
    'scales and calibration learned from KLiCKe; what faster typing counts was chosen with all people of CMU and GREYC-Web in view: development figures',
  split:
    'cohort and calibration learned from the other half of the people; scales from KLiCKe; what faster typing counts was chosen with all people of CMU and GREYC-Web in view: development figures',
} as const;
