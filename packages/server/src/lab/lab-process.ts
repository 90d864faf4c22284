import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { lowerPriority } from '../util/lower-priority.ts';

/** What the lab says, line by line. */
export type LabLine =
  | { readonly kind: 'progress'; readonly what: string; readonly done: number; readonly of: number }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'done'; readonly [name: string]: unknown };

export interface LabProcess {
  /** The last line: `done` or `failed`; a process that ended without one has failed. */
  readonly answer: Promise<Exclude<LabLine, { kind: 'progress' }>>;
  /** Ends it at once, with its threads. */
  cancel(): void;
}

/**
 * Starts the lab on an order, in a process of its own: nothing of it runs in the server's, and none of the server's
 * secrets are in its environment. The order goes through a pipe, for it may hold the key of an uploaded file.
 */
export function startLab(
  [program, ...words]: readonly string[],
  { order, data }: { readonly order: object; readonly data: string | undefined },
  onProgress: (line: Extract<LabLine, { kind: 'progress' }>) => void,
): LabProcess {
  const cores = Math.max(1, availableParallelism() - 1);
  const folder = data === undefined ? [] : ['--data', data];
  const child = spawn(program!, [...words, 'job', '--cores', String(cores), ...folder], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH ?? '' },
  });
  lowerPriority(child.pid);
  // One that ended before it read this answers nothing, which is told below.
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify(order));
  let last: Exclude<LabLine, { kind: 'progress' }> | undefined;
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = lineOf(text);
    if (line?.kind === 'progress') onProgress(line);
    else if (line !== null) last = line;
  });
  const answer = new Promise<Exclude<LabLine, { kind: 'progress' }>>((resolve) => {
    const ended = () => resolve(last ?? stopped);
    child.once('error', ended);
    child.once('close', ended);
  });
  return { answer, cancel: () => child.kill('SIGKILL') };
}

const stopped = {
  kind: 'failed',
  code: 'internal',
  message: 'The measurement ended early: most likely it needed more memory than it may have.',
} as const;

function lineOf(text: string): LabLine | null {
  try {
    return JSON.parse(text) as LabLine;
  } catch {
    return null;
  }
}
