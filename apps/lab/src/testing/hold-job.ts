import type { PieceResult } from '../evaluate/evaluate-job.ts';
import { evaluatePart } from '../evaluate/evaluate-part.ts';
import { foldCount } from '../evaluate/folds.ts';
import type { EvaluateOptions } from '../evaluate/options.ts';
import { keystrokeFormat } from '../interchange/keystroke-format.ts';
import { readInterchange } from '../interchange/read-interchange.ts';
import type { Job } from '../pool/job.ts';
import { holdTask } from './hold-task.ts';

export interface HoldOrder {
  readonly file: string;
  readonly options: EvaluateOptions;
  readonly parts: number;
}

export async function openHolds({ file, options, parts }: HoldOrder): Promise<Job<PieceResult>> {
  let repeated = 0;
  const people = await readInterchange([file], keystrokeFormat, (rows) => {
    repeated = rows;
  });
  return {
    units: parts * foldCount(options.background),
    run: async (unit, progress) => {
      const part = { fold: Math.floor(unit / parts), part: unit % parts, parts };
      return { ...evaluatePart(people, holdTask, options, part, progress), repeated };
    },
  };
}
