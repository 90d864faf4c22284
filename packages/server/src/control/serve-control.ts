import { chmod } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { DuctusError } from '@ductus/core';
import { sentenceOf } from '../fail.ts';
import type { OperationContext } from '../operations/operation.ts';
import { operations } from '../operations/operations.ts';
import { claimControlPath, releaseControlPath } from './control-path.ts';
import type { ControlAnswer, ControlRequest } from './protocol.ts';

type Shared = Omit<OperationContext, 'say' | 'args'>;

/**
 * Takes operators' commands on a local socket, which its owner alone can open, and runs one at a time. Returns what
 * ends that. Call it only as owner of the database: a socket that a killed server left is replaced.
 */
export async function serveControl(home: string, context: Shared): Promise<() => Promise<void>> {
  const path = await claimControlPath(home);
  let turn = Promise.resolve();
  const server = createServer((socket) => {
    socket.on('error', () => {});
    const lines = createInterface({ input: socket });
    lines.on('error', () => {});
    lines.once('line', (line) => {
      // What only looks does not wait for what may take minutes.
      if (onlyLooks(line)) void answer(socket, line, context);
      else turn = turn.then(() => answer(socket, line, context));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  if (process.platform !== 'win32') await chmod(path, 0o600);
  return async () => {
    await turn;
    await new Promise((resolve) => server.close(resolve));
    await releaseControlPath(home);
  };
}

function onlyLooks(line: string): boolean {
  return line.startsWith('{"operation":"keys status"');
}

async function answer(socket: Socket, line: string, context: Shared): Promise<void> {
  const send = (said: ControlAnswer) => socket.write(`${JSON.stringify(said)}\n`);
  try {
    const { operation, args } = JSON.parse(line) as ControlRequest;
    if (!Object.hasOwn(operations, operation)) throw new Error('no such operation');
    await operations[operation]({ ...context, args, say: (text) => send({ say: text }) });
    send({ done: true });
  } catch (error) {
    const code = error instanceof DuctusError ? error.code : 'internal';
    send({ failed: { code, message: sentenceOf(error) } });
  }
  socket.end();
}
