import { dataFolder } from '../data-folder.ts';
import type { JobOrder } from '../job/job-order.ts';
import { listJob } from '../job/list-job.ts';
import { runJobOrder } from '../job/run-job-order.ts';
import { LabError } from '../lab-error.ts';
import type { Progress } from '../progress.ts';
import { finite } from '../run/results.ts';
import type { Command, Surroundings, Words } from './command.ts';
import { positiveInteger } from './option-values.ts';

/** Milliseconds between two lines of progress. */
const REPORT_MS = 200;

/**
 * One measurement for another program: an order as JSON at the standard input, lines of JSON as the answer: `progress` while it
 * goes on, then one `done` or one `failed`.
 */
export const jobCommand: Command = {
  name: 'job',
  synopsis: '< ORDER.json',
  summary: 'one measurement ordered by another program, answered in lines of JSON',
  options: { data: { type: 'string' }, cores: { type: 'string' } },
  async answer(words, surroundings) {
    try {
      const order = orderIn(words, await surroundings.input());
      const data = dataFolder(words.values.data as string | undefined, surroundings.env);
      const threads = {
        ...surroundings.threads,
        count: positiveInteger(words, 'cores', surroundings.threads.count),
      };
      if (order.kind === 'list') return line({ kind: 'done', list: listJob(data) });
      const outcome = await runJobOrder(order, { data, threads, progress: reporter(surroundings) });
      return line({ kind: 'done', outcome });
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      return line({ kind: 'failed', code: error.code, message: error.message });
    }
  },
};

function orderIn({ operands }: Words, text: string): JobOrder {
  if (operands.length > 0) {
    throw new LabError('usage', `Expected the order at the standard input, got ${operands.join(' ')}.`);
  }
  try {
    return JSON.parse(text) as JobOrder;
  } catch (cause) {
    throw new LabError('usage', 'Cannot read the order: expected JSON.', { cause });
  }
}

function reporter({ out }: Surroundings): Progress {
  let last = 0;
  return (what, done, of) => {
    const now = performance.now();
    if (what === '' || now - last < REPORT_MS) return;
    last = now;
    out(line({ kind: 'progress', what, done, of }));
  };
}

function line(answer: object): string {
  return `${JSON.stringify(answer, finite)}\n`;
}
