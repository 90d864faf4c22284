import { evaluatePart, type PartResult } from '../evaluate/evaluate-part.ts';
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

export async function openHolds({ file, options, parts }: HoldOrder): Promise<Job<PartResult>> {
  const people = await readInterchange([file], keystrokeFormat);
  return {
    units: parts * foldCount(options.background),
    run: async (unit, progress) =>
      evaluatePart(
        people,
        holdTask,
        options,
        { fold: Math.floor(unit / parts), part: unit % parts, parts },
        progress,
      ),
  };
}
