import type { CsvFile } from '../interchange/csv-file.ts';
import { readInterchange } from '../interchange/read-interchange.ts';
import { LabError } from '../lab-error.ts';
import type { Job } from '../pool/job.ts';
import { taskNamed } from '../tasks/tasks.ts';
import { evaluatePart, type PartResult } from './evaluate-part.ts';
import { foldCount } from './folds.ts';
import { kinds } from './kinds.ts';
import type { EvaluateOptions } from './options.ts';

/** What a thread needs to know to take part in an evaluation. */
export interface EvaluateOrder {
  readonly kind: 'evaluate';
  readonly files: readonly CsvFile[];
  readonly options: EvaluateOptions;
  /** Into how many pieces each fold is cut. */
  readonly parts: number;
}

/** What a piece came to, and how many rows of the files there are twice. */
export interface PieceResult extends PartResult {
  readonly repeated: number;
}

/** Pieces of an evaluation. */
export function evaluateUnits({ options, parts }: EvaluateOrder): number {
  return foldCount(options.background) * parts;
}

/**
 * Reads the files and makes the pieces ready.
 *
 * @throws LabError `data-missing`, `data-malformed`, `data-insufficient`
 */
export async function openEvaluation(order: EvaluateOrder): Promise<Job<PieceResult>> {
  const { files, options, parts } = order;
  let repeated = 0;
  const people = await readInterchange(files, kinds[options.task].format, (rows) => {
    repeated = rows;
  });
  if (people.length < 2) {
    throw new LabError('data-insufficient', `Expected at least two people, got ${people.length}.`);
  }
  const task = taskNamed(options.task);
  return {
    units: evaluateUnits(order),
    run: async (unit, progress) => {
      const part = { fold: Math.floor(unit / parts), part: unit % parts, parts };
      return { ...evaluatePart(people, task, options, part, progress), repeated };
    },
  };
}
