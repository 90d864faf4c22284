import { readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { displayCookies } from './x-authority.ts';
import { XConnection } from './x-connection.ts';

const PATIENCE = 1000;
/** Of a home shared by many hosts not every old cookie is tried. */
const MOST_COOKIES = 8;
const QUERY_EXTENSION = 98;
const REPLY = 1;
const REFUSAL = 0;

/** A conversation with an X display: a few requests, then `close`, or `divert` to what it goes on to send. */
export interface Display {
  /** The window that everything on the first screen stands on. */
  readonly root: number;
  /** A number that this connection may give to something it makes. */
  readonly ownId: number;
  /** Sends a request and takes the answer to it, 32 bytes or more; undefined when it was refused. */
  ask(request: Buffer): Promise<Buffer | undefined>;
  /** The first byte of an extension's requests; undefined where the display does not have it. */
  extension(name: string): Promise<number | undefined>;
  /** Sends requests that nothing but a stream answers. It has to begin within a second: see `keep`. */
  divert(request: Buffer, take: (bytes: Buffer) => void, ended: () => void): void;
  /** From now on there is no patience to lose: what was diverted lasts as long as the display. */
  keep(): void;
  close(): void;
}

export interface NoDisplay {
  readonly refused: 'no-display' | 'no-permission';
  readonly detail: string;
}

/**
 * Opens the local X display of an environment; each way of trying has a second. X11 protocol, release 7.7, chapter 8.
 *
 * @param env `DISPLAY` and `XAUTHORITY`, as any X program reads them.
 * @param given - Aborted: it is not wanted any more, and whatever is open is closed.
 */
export async function openDisplay(env: NodeJS.ProcessEnv, given?: AbortSignal): Promise<Display | NoDisplay> {
  const number = /^(?:unix)?:(\d+)(?:\.\d+)?$/.exec(env.DISPLAY ?? '')?.[1];
  if (number === undefined) {
    const name = env.DISPLAY ?? '';
    return {
      refused: 'no-display',
      detail: name === '' ? 'DISPLAY is not set' : `DISPLAY is ${name}, which is not on this machine`,
    };
  }
  let refusal: NoDisplay = { refused: 'no-display', detail: `nothing answers at display :${number}` };
  const cookies = cookiesOf(env, number);
  for (const path of [`\0/tmp/.X11-unix/X${number}`, `/tmp/.X11-unix/X${number}`]) {
    for (const cookie of cookies.length > 0 ? cookies : [undefined]) {
      if (given?.aborted) return refusal;
      const opened = await open(path, cookie, given).catch(() => undefined);
      if (opened === undefined) break;
      if (!('refused' in opened)) return opened;
      refusal = opened;
    }
  }
  return refusal;
}

/** The best few that the environment has. */
function cookiesOf(env: NodeJS.ProcessEnv, number: string): Buffer[] {
  try {
    const file = env.XAUTHORITY || join(env.HOME ?? homedir(), '.Xauthority');
    return displayCookies(readFileSync(file), number, hostname()).slice(0, MOST_COOKIES);
  } catch {
    return [];
  }
}

async function open(
  path: string,
  cookie: Buffer | undefined,
  given: AbortSignal | undefined,
): Promise<Display | NoDisplay> {
  const connection = new XConnection(path);
  const timer = setTimeout(() => connection.close(), PATIENCE);
  const close = () => {
    given?.removeEventListener('abort', close);
    clearTimeout(timer);
    connection.close();
  };
  given?.addEventListener('abort', close);
  try {
    connection.write(setUp(cookie));
    const head = await connection.read(8);
    const body = await connection.read(4 * head.readUInt16LE(6));
    if (head[0] !== 1) {
      close();
      return { refused: 'no-permission', detail: 'the display does not let the agent in' };
    }
    const ask = async (request: Buffer) => {
      connection.write(request);
      return answer(connection);
    };
    return {
      root: rootWindow(body),
      ownId: body.readUInt32LE(4) + 1,
      ask,
      async extension(name) {
        const reply = await ask(queryExtension(name));
        return reply?.[8] === 1 ? reply[9] : undefined;
      },
      divert(request, take, ended) {
        timer.refresh();
        connection.write(request);
        connection.divert(take, ended);
      },
      keep: () => clearTimeout(timer),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** The next answer; what the display tells everybody unasked, a new layout of keys say, is left out. */
async function answer(connection: XConnection): Promise<Buffer | undefined> {
  for (;;) {
    const head = await connection.read(32);
    if (head[0] === REFUSAL) return undefined;
    if (head[0] !== REPLY) continue;
    return Buffer.concat([head, await connection.read(4 * head.readUInt32LE(4))]);
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
