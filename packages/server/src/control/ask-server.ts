import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { StartError } from '../errors.ts';
import { findControlPath } from './control-path.ts';
import type { ControlAnswer, ControlRequest } from './protocol.ts';

/**
 * Lets the server that runs on this home do a command. Returns false when none runs.
 *
 * @throws StartError `operation-failed` with the server's sentence, or when it ends meanwhile.
 */
export async function askServer(
  home: string,
  request: ControlRequest,
  say: (line: string) => void,
): Promise<boolean> {
  const path = await findControlPath(home);
  if (path === undefined) return false;
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('error', (error: NodeJS.ErrnoException) =>
      /^(ENOENT|ECONNREFUSED|ENOTDIR)$/.test(error.code ?? '')
        ? resolve(false)
        : reject(failed(error.message)),
    );
    socket.once('connect', () => {
      socket.write(`${JSON.stringify(request)}\n`);
      hear(socket, say, () => resolve(true), reject);
    });
  });
}

function hear(
  socket: Socket,
  say: (line: string) => void,
  done: () => void,
  fail: (error: Error) => void,
): void {
  const lines = createInterface({ input: socket });
  lines.on('error', () => {});
  lines.on('line', (line) => {
    const answer = JSON.parse(line) as ControlAnswer;
    if ('say' in answer) say(answer.say);
    else if ('done' in answer) done();
    else fail(failed(answer.failed.message));
  });
  lines.once('close', () =>
    fail(failed('The server ended before it had answered: start it again, then repeat the command.')),
  );
}

function failed(message: string): StartError {
  return new StartError('operation-failed', message);
}
