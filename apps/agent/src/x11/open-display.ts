import { readFileSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { displayCookie } from './x-authority.ts';

const PATIENCE = 1000;
const QUERY_EXTENSION = 98;
const REPLY = 1;

/** A short conversation with an X display: a few requests, then `close`. */
export interface Display {
  /** The window that everything on the first screen stands on. */
  readonly root: number;
  /** Sends a request and takes the answer to it, 32 bytes; undefined when it was refused. */
  ask(request: Buffer): Promise<Buffer | undefined>;
  hasExtension(name: string): Promise<boolean>;
  close(): void;
}

export interface NoDisplay {
  readonly refused: 'no-display' | 'no-permission';
  readonly detail: string;
}

/**
 * Opens the local X display of an environment, within a second. X11 protocol, release 7.7, chapter 8.
 *
 * @param env `DISPLAY` and `XAUTHORITY`, as any X program reads them.
 */
export async function openDisplay(env: NodeJS.ProcessEnv): Promise<Display | NoDisplay> {
  const number = /^(?:unix)?:(\d+)(?:\.\d+)?$/.exec(env.DISPLAY ?? '')?.[1];
  if (number === undefined) {
    const name = env.DISPLAY ?? '';
    return {
      refused: 'no-display',
      detail: name === '' ? 'DISPLAY is not set' : `DISPLAY is ${name}, which is not on this machine`,
    };
  }
  let refusal: NoDisplay = { refused: 'no-display', detail: `nothing answers at display :${number}` };
  for (const path of [`\0/tmp/.X11-unix/X${number}`, `/tmp/.X11-unix/X${number}`]) {
    const opened = await open(path, cookieOf(env, number)).catch(() => undefined);
    if (opened === undefined) continue;
    if (!('refused' in opened)) return opened;
    refusal = opened;
  }
  return refusal;
}

function cookieOf(env: NodeJS.ProcessEnv, number: string): Buffer | undefined {
  try {
    const file = env.XAUTHORITY || join(env.HOME ?? homedir(), '.Xauthority');
    return displayCookie(readFileSync(file), number);
  } catch {
    return undefined;
  }
}

async function open(path: string, cookie: Buffer | undefined): Promise<Display | NoDisplay> {
  const socket = createConnection(path);
  const timer = setTimeout(() => socket.destroy(), PATIENCE);
  const close = () => {
    clearTimeout(timer);
    socket.destroy();
  };
  try {
    const read = reader(socket);
    socket.write(setUp(cookie));
    const head = await read(8);
    const body = await read(4 * head.readUInt16LE(6));
    if (head[0] !== 1) {
      close();
      return { refused: 'no-permission', detail: 'the display does not let the agent in' };
    }
    const ask = async (request: Buffer) => {
      socket.write(request);
      const reply = await read(32);
      return reply[0] === REPLY ? reply : undefined;
    };
    const hasExtension = async (name: string) => (await ask(queryExtension(name)))?.[8] === 1;
    return { root: rootWindow(body), ask, hasExtension, close };
  } catch (error) {
    close();
    throw error;
  }
}

function setUp(cookie: Buffer | undefined): Buffer {
  const name = Buffer.from(cookie === undefined ? '' : 'MIT-MAGIC-COOKIE-1');
  const data = cookie ?? Buffer.alloc(0);
  const head = Buffer.alloc(12);
  head.write('l');
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(data.length, 8);
  return Buffer.concat([head, padded(name), padded(data)]);
}

/** `body` is the answer to the set-up after its first 8 bytes. */
function rootWindow(body: Buffer): number {
  const vendor = Math.ceil(body.readUInt16LE(16) / 4) * 4;
  const formats = body[21]! * 8;
  return body.readUInt32LE(32 + vendor + formats);
}

function queryExtension(name: string): Buffer {
  const words = padded(Buffer.from(name));
  const head = Buffer.alloc(8);
  head[0] = QUERY_EXTENSION;
  head.writeUInt16LE(2 + words.length / 4, 2);
  head.writeUInt16LE(name.length, 4);
  return Buffer.concat([head, words]);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** Takes so many bytes at a time from a stream; rejects when it ends first. */
function reader(socket: Socket): (length: number) => Promise<Buffer> {
  let held = Buffer.alloc(0);
  let ended = false;
  let wake = () => {};
  socket.on('data', (bytes: Buffer) => {
    held = Buffer.concat([held, bytes]);
    wake();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    ended = true;
    wake();
  });
  return async (length) => {
    while (held.length < length) {
      if (ended) throw new Error('the display closed the connection');
      await new Promise<void>((done) => {
        wake = done;
      });
    }
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  };
}
