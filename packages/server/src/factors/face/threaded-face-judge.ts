import { Worker } from 'node:worker_threads';
import { type CaptureVerdict, FaceError } from '@ductus/face';
import { ServerError } from '../../errors.ts';
import type { FaceJudge } from './face-judge.ts';
import type { FaceCall, FaceOutcome } from './face-protocol.ts';

/** Captures that may wait for the thread; more are refused at once. */
const MOST_WAITING = 16;
/** Milliseconds without a capture after which the thread ends and gives its memory back. */
const IDLE_MS = 5 * 60_000;

interface Waiting {
  resolve(verdict: CaptureVerdict): void;
  reject(error: Error): void;
}

export interface ThreadedFaceJudgeOptions {
  /** The compiled `face-thread.ts`; the one beside this file when absent. */
  readonly entry?: URL;
  readonly idleMs?: number;
}

/** Looks at captures in a thread, so that no other request waits for them. There is none before the first capture. */
export function threadedFaceJudge(options: ThreadedFaceJudgeOptions = {}): FaceJudge {
  const { entry = new URL('./face-thread.js', import.meta.url), idleMs = IDLE_MS } = options;
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let calls = 0;

  const stop = async () => {
    clearTimeout(idle);
    const ended = worker;
    worker = null;
    for (const { reject } of waiting.values()) reject(stopped());
    waiting.clear();
    await ended?.terminate();
  };
  const start = () => {
    const started = new Worker(entry, { execArgv: [] });
    started.on('message', (outcome: FaceOutcome) => {
      settle(waiting, outcome);
      if (waiting.size > 0) return;
      // A thread that waits for captures does not keep the process alive.
      started.unref();
      idle = setTimeout(stop, idleMs);
      idle.unref();
    });
    const lost = () => {
      if (worker === started) void stop();
    };
    started.on('error', lost);
    started.on('exit', lost);
    return started;
  };
  return {
    judge: (frames, challenges) =>
      new Promise((resolve, reject) => {
        if (waiting.size >= MOST_WAITING) return reject(busy());
        clearTimeout(idle);
        worker ??= start();
        worker.ref();
        calls += 1;
        waiting.set(calls, { resolve, reject });
        worker.postMessage({ number: calls, frames, challenges } satisfies FaceCall);
      }),
    close: stop,
  };
}

function settle(waiting: Map<number, Waiting>, outcome: FaceOutcome): void {
  const call = waiting.get(outcome.number);
  waiting.delete(outcome.number);
  if ('verdict' in outcome) call?.resolve(outcome.verdict);
  else if (outcome.code === null) call?.reject(new Error(outcome.message));
  else call?.reject(new FaceError(outcome.code, outcome.message));
}

function busy(): ServerError {
  return new ServerError('unavailable', 'Too many faces wait to be looked at: try again in a moment.');
}

function stopped(): ServerError {
  return new ServerError('unavailable', 'The thread that looks at faces stopped: try again.');
}
