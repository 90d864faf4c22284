import type { Part } from '../evaluate/evaluate-part.ts';
import { foldOf } from '../evaluate/folds.ts';
import { type Kind, kinds } from '../evaluate/kinds.ts';
import type { Progress } from '../progress.ts';
import type { Person, Task } from '../tasks/recogniser.ts';
import type { MonitorOptions } from './options.ts';
import { type PartSeries, seriesOf } from './series.ts';

/**
 * The series of every `parts`-th person of one of two halves. Always in halves: how to watch one is learned on the other.
 */
export function monitorPart<Sample>(
  people: readonly Person<Sample>[],
  task: Task<Sample>,
  { background, detector, enrol, privacy, probe, seed, ...options }: MonitorOptions,
  { fold, part, parts }: Part,
  progress: Progress,
): PartSeries {
  const half = foldOf(people, 'split', seed, fold);
  const learned = background === 'split' ? half.background : background;
  const recogniser = task.make(learned, { privacy, enrol, probe, seed, detector });
  const { stream } = kinds[options.task] as unknown as Kind<Sample>;
  return seriesOf(half.evaluated, recogniser, stream, { enrol, window: probe, seed, part, parts }, progress);
}
