import type { AddressInfo, Server } from 'node:net';

/** A server that can be taken away and brought back under the same port. */
export interface Listening {
  readonly port: number;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Listens on this machine alone. */
export async function listening(server: Server, end: () => void): Promise<Listening> {
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  const port = await listen(0);
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        end();
      }),
    start: async () => {
      await listen(port);
    },
  };
}
