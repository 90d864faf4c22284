import { parentPort } from 'node:worker_threads';
import { LabError } from '../lab-error.ts';
import type { Job } from './job.ts';

/** What a worker thread says. */
export type Answer<Result> =
  | { readonly kind: 'progress'; readonly what: string; readonly done: number; readonly of: number }
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'failed'; readonly code: LabError['code'] | null; readonly message: string };

/** Milliseconds between two reports of progress. */
const REPORT = 100;

/** Works on the units that the thread is given, one at a time. */
export function serve<Result>(open: () => Promise<Job<Result>>): void {
  const port = parentPort!;
  const job = open();
  // Waited for below, by the first unit: a failure must not count as unhandled until then.
  job.catch(() => {});
  port.on('message', async (unit: number) => {
    try {
      const result = await (await job).run(unit, reporter());
      port.postMessage({ kind: 'result', result } satisfies Answer<Result>);
    } catch (error) {
      const code = error instanceof LabError ? error.code : null;
      const message = code === null ? String((error as Error).stack) : (error as Error).message;
      port.postMessage({ kind: 'failed', code, message } satisfies Answer<Result>);
    }
  });
  function reporter() {
    let last = 0;
    return (what: string, done: number, of: number) => {
      const now = Date.now();
      if (now - last < REPORT && done < of) return;
      last = now;
      port.postMessage({ kind: 'progress', what, done, of } satisfies Answer<Result>);
    };
  }
}
