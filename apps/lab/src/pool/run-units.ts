import { Worker } from 'node:worker_threads';
import { LabError } from '../lab-error.ts';
import type { Progress } from '../progress.ts';
import type { Job } from './job.ts';
import type { Answer } from './serve.ts';

export interface Threads {
  /** How many to use; with one, or without a script, the work is done here. */
  readonly count: number;
  /** A module that calls `serve`. */
  readonly script: URL | null;
}

/**
 * Results of all units of a job, by unit, worked on by as many threads as there are. Units are handed out in order.
 *
 * @param open makes the job here, for work without threads
 * @param order what the threads open, to be cloned
 * @throws whatever a unit throws; the other threads are ended
 */
export async function runUnits<Result>(
  { units, open, order }: { units: number; open: () => Promise<Job<Result>>; order: unknown },
  { count, script }: Threads,
  progress: Progress,
): Promise<Result[]> {
  const whole = wholeProgress(units, progress);
  const results = new Array<Result>(units);
  const threads = Math.min(count, units);
  if (threads <= 1 || script === null) {
    const job = await open();
    for (let unit = 0; unit < units; unit++) results[unit] = await job.run(unit, whole.of(unit));
    whole.end();
    return results;
  }
  let next = 0;
  const workers = Array.from({ length: threads }, () => new Worker(script, { workerData: order }));
  try {
    await Promise.all(
      workers.map((worker) => drain(worker, () => (next < units ? next++ : null), results, whole.of)),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
    whole.end();
  }
  return results;
}

/** Gives a worker one unit after the other until there is none. */
function drain<Result>(
  worker: Worker,
  take: () => number | null,
  results: Result[],
  progressOf: (unit: number) => Progress,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let unit: number | null = null;
    const hand = () => {
      unit = take();
      if (unit === null) resolve();
      else worker.postMessage(unit);
    };
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('a worker thread ended early')));
    worker.on('message', (answer: Answer<Result>) => {
      if (answer.kind === 'progress') progressOf(unit!)(answer.what, answer.done, answer.of);
      if (answer.kind === 'failed') reject(failure(answer));
      if (answer.kind === 'result') {
        results[unit!] = answer.result;
        hand();
      }
    });
    hand();
  });
}

function failure({ code, message }: { code: LabError['code'] | null; message: string }): Error {
  return code === null ? new Error(message) : new LabError(code, message);
}

/** One bar for all units, each counting a thousand. */
function wholeProgress(units: number, progress: Progress) {
  const parts = new Float64Array(units);
  const show = (what: string) =>
    progress(
      what,
      Math.min(1000 * units - 1, Math.floor(parts.reduce((sum, part) => sum + part, 0))),
      1000 * units,
    );
  return {
    of:
      (unit: number): Progress =>
      (what, done, of) => {
        // Enrolling and comparing are two passes of one unit: progress never runs backwards.
        parts[unit] = Math.max(parts[unit]!, of === 0 ? 0 : (1000 * done) / of);
        show(what);
      },
    end: () => progress('', 1, 1),
  };
}
