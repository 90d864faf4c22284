import type { Measurement } from '../benchmark.ts';
import { LabError } from '../lab-error.ts';
import type { Progress } from '../progress.ts';
import type { Person, Task } from '../tasks/recogniser.ts';
import { compareCases } from '../trials/compare-cases.ts';
import { casesOf } from './cases.ts';
import { foldOf } from './folds.ts';
import { type Kind, kinds } from './kinds.ts';
import type { EvaluateOptions } from './options.ts';

/** A piece of an evaluation: every `parts`-th person of a fold, from `part` on. */
export interface Part {
  readonly fold: number;
  readonly part: number;
  readonly parts: number;
}

export interface PartResult extends Measurement {
  readonly tooLittle: number;
  readonly leftOut: number;
}

/**
 * Measures a piece of an evaluation; the pieces of one evaluation are the same whatever their number.
 *
 * @throws LabError `data-insufficient` when fewer than two people of the fold have enough
 */
export function evaluatePart<Sample>(
  people: readonly Person<Sample>[],
  task: Task<Sample>,
  options: EvaluateOptions,
  { fold, part, parts }: Part,
  progress: Progress,
): PartResult {
  const { enrol, probe, background, privacy, detector, seed } = options;
  const { background: learned, known, evaluated } = foldOf(people, background, seed, fold);
  const kind = kinds[options.task] as unknown as Kind<Sample>;
  const { cases, tooLittle, leftOut } = casesOf(evaluated, known, kind.parting(enrol, probe), seed);
  if (cases.length < 2 && cases.every(({ nonMated }) => nonMated.length === 0)) {
    throw new LabError(
      'data-insufficient',
      `Expected at least two people with ${enrol} ${kind.unit} to enrol and a probe after them${background === 'split' ? ' in each half' : ''}, got ${cases.length} of ${evaluated.length}.`,
    );
  }
  const recogniser = task.make(learned, {
    privacy,
    enrol,
    probe: options.task === 'fixed' ? 1 : probe,
    seed,
    detector,
  });
  const own = cases.filter((_, i) => i % parts === part);
  return { ...compareCases(recogniser, own, progress), tooLittle, leftOut };
}
