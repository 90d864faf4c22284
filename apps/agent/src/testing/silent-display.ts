import { createServer, type Socket } from 'node:net';

const QUERY_EXTENSION = 98;
/** Beyond the numbers that X servers of this machine give themselves. */
const NUMBER = 40_000 + (process.pid % 20_000);

export interface SilentDisplay {
  readonly env: NodeJS.ProcessEnv;
  /** How often a program has asked it to record. */
  asked(): number;
  /** How many programs are connected to it. */
  connections(): number;
  stop(): void;
}

/** A display that lets everybody in, says that it has every extension, and never says anything after that. Linux. */
export async function silentDisplay(): Promise<SilentDisplay> {
  const sockets = new Set<Socket>();
  let asked = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.once('data', () => {
      socket.write(letIn());
      socket.on('data', (request) => {
        if (request[0] === QUERY_EXTENSION) socket.write(hasExtension());
        else asked++;
      });
    });
  });
  await new Promise<void>((done) => server.listen(`\0/tmp/.X11-unix/X${NUMBER}`, done));
  return {
    env: { DISPLAY: `:${NUMBER}` },
    asked: () => asked,
    connections: () => sockets.size,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** The answer to the set-up with no vendor and no format: X11 protocol, chapter 8. */
function letIn(): Buffer {
  const bytes = Buffer.alloc(8 + 72);
  bytes[0] = 1;
  bytes.writeUInt16LE((bytes.length - 8) / 4, 6);
  bytes.writeUInt32LE(0x200000, 8 + 4);
  return bytes;
}

function hasExtension(): Buffer {
  const bytes = Buffer.alloc(32);
  bytes[0] = 1;
  bytes[8] = 1;
  bytes[9] = 128;
  return bytes;
}
