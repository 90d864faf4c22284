import type { Part } from '../evaluate/evaluate-part.ts';
import { foldOf } from '../evaluate/folds.ts';
import { type Kind, kinds } from '../evaluate/kinds.ts';
import type { Progress } from '../progress.ts';
import type { Person, Recogniser, Task } from '../tasks/recogniser.ts';
import { taskNamed } from '../tasks/tasks.ts';
import type { MonitorOptions } from './options.ts';
import { type PartSeries, seriesOf } from './series.ts';

/** One of two halves of the people, and the recogniser for it. Always in halves: how to watch one is learned on the other. */
export function halfFor<Sample>(
  people: readonly Person<Sample>[],
  { task, background, detector, enrol, privacy, probe, seed }: MonitorOptions,
  fold: number,
): { readonly evaluated: readonly Person<Sample>[]; readonly recogniser: Recogniser<Sample> } {
  const half = foldOf(people, 'split', seed, fold);
  const learned = background === 'split' ? half.background : background;
  const { make } = taskNamed(task) as unknown as Task<Sample>;
  return {
    evaluated: half.evaluated,
    recogniser: make(learned, { privacy, enrol, probe, seed, detector }),
  };
}

/** The series of every `parts`-th person of one of two halves. */
export function monitorPart<Sample>(
  people: readonly Person<Sample>[],
  options: MonitorOptions,
  { fold, part, parts }: Part,
  progress: Progress,
): PartSeries {
  const { enrol, probe: window, seed } = options;
  const { evaluated, recogniser } = halfFor(people, options, fold);
  const { stream } = kinds[options.task] as unknown as Kind<Sample>;
  return seriesOf(evaluated, recogniser, stream, { enrol, window, seed, part, parts }, progress);
}
