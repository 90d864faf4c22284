import type { AddressInfo } from 'node:net';
import type { App } from '../app.ts';

/** Lets an app listen on a free port of the loopback interface; returns its address. */
export async function listenLocally(app: App): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
