import { chmodSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** A command and its answer have at most so many characters. */
const MOST = 64 * 1024;
const PATIENCE = 60_000;

export interface ControlSocket {
  close(): Promise<void>;
}

/**
 * Listens for commands of the same user: a Unix socket of mode 0600 in a folder of mode 0700. One line is one request, and
 * one line its answer.
 *
 * @throws Error when another agent of this user already listens there.
 */
export async function serveControl(
  path: string,
  answer: (request: string) => Promise<string>,
): Promise<ControlSocket> {
  if (await answers(path)) throw new Error('an agent of this user is running already');
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    let length = 0;
    socket.on('data', (bytes) => {
      length += bytes.length;
      if (length > MOST) socket.destroy();
    });
    const lines = createInterface({ input: socket });
    lines.on('error', () => socket.destroy());
    lines.on('line', async (line) => {
      length = 0;
      socket.write(`${await answer(line)}\n`);
    });
  });
  // Made with the owner's rights from the start: nobody may connect before chmod.
  const before = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, () => resolve());
    });
  } finally {
    process.umask(before);
  }
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  return { close: () => closeServer(server, open) };
}

/** Asks a running agent; undefined when none runs. */
export function askControl(path: string, request: readonly unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path);
    socket.setTimeout(PATIENCE, () => socket.destroy(new Error('the agent did not answer')));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
    socket.once('connect', () => {
      // Not before: it hears the socket's errors too.
      createInterface({ input: socket }).once('line', (line) => {
        socket.setTimeout(0);
        resolve(JSON.parse(line));
        socket.end();
      });
      socket.write(`${JSON.stringify(request)}\n`);
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function closeServer(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  for (const socket of open) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}
