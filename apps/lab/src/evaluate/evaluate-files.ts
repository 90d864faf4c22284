import type { CsvFile } from '../interchange/csv-file.ts';
import { runUnits, type Threads } from '../pool/run-units.ts';
import { threadsFor } from '../pool/threads-for.ts';
import type { Progress } from '../progress.ts';
import { type EvaluateOrder, evaluateUnits, openEvaluation, type PieceResult } from './evaluate-job.ts';
import { foldCount } from './folds.ts';
import type { EvaluateOptions } from './options.ts';

/**
 * Measures files of an interchange format, by as many of the threads as their size is worth.
 *
 * @throws LabError `data-missing`, `data-malformed`, `data-insufficient`
 */
export function evaluateFiles(
  files: readonly CsvFile[],
  options: EvaluateOptions,
  threads: Threads,
  progress: Progress,
): Promise<PieceResult[]> {
  const count = threadsFor(files, threads.count);
  const parts = Math.max(1, Math.ceil(count / foldCount(options.background)));
  const order: EvaluateOrder = { kind: 'evaluate', files, options, parts };
  const work = { units: evaluateUnits(order), open: () => openEvaluation(order), order };
  return runUnits(work, { ...threads, count }, progress);
}
