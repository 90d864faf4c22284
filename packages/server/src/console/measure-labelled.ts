import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ServerError } from '../errors.ts';
import { lowerPriority } from '../util/lower-priority.ts';
import { createOneAtATime } from '../util/one-at-a-time.ts';
import type { LabelledBits, LabelledCurves } from './labelled-curves.ts';

/** As it was built, beside the sources as in the package. */
const program = fileURLToPath(new URL('../../dist/console/labelled-process.js', import.meta.url));
/** Nothing of two thousand comparisons of each kind takes a tenth of this, in milliseconds. */
const LONGEST_MS = 60_000;

const oneAtATime = createOneAtATime();

/**
 * `labelledCurves` in a process of its own, below the server's priority, one after another: some hundred resamples on the
 * server's thread would keep everybody who signs in waiting. Bits go through pipes and lie nowhere; of the environment it has nothing.
 *
 * @throws ServerError `unavailable` where the process fails.
 */
export function measureLabelled(found: readonly LabelledBits[]): Promise<LabelledCurves> {
  return oneAtATime('', () => measure(found));
}

async function measure(found: readonly LabelledBits[]): Promise<LabelledCurves> {
  const child = spawn(process.execPath, ['--max-old-space-size=256', program], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {},
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  });
  lowerPriority(child.pid);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A process that ended early says so by its end, not by the pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify(found.map(({ subjectId, bits, mated }) => ({ subjectId, bits, mated }))));
  const [answer, code] = await Promise.all([text(child.stdout), ended]);
  if (code !== 0)
    throw new ServerError('unavailable', `The process that measures labels ended with ${code}: try again.`);
  return JSON.parse(answer);
}
