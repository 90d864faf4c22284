import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it arrived. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP server on the loopback interface, which takes messages and says what the test wants. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  /** The status of the answer, and where it sends on to. */
  answer: (message: Received) => { readonly status: number; readonly location?: string } = () => ({
    status: 204,
  });
  #server: Server | null = null;
  #port = 0;

  get host(): string {
    return `127.0.0.1:${this.#port}`;
  }

  get url(): string {
    return `http://${this.host}/hook?token=of-the-path`;
  }

  /** Listens; again on the same port after `stop`. */
  async start(): Promise<this> {
    this.#server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const message = { headers: request.headers, body };
        this.received.push(message);
        const { status, location } = this.answer(message);
        response.writeHead(status, location === undefined ? {} : { location }).end('words of the receiver');
      });
    });
    await new Promise<void>((listening) => this.#server!.listen(this.#port, '127.0.0.1', listening));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    if (server !== null) await new Promise((closed) => server.close(closed));
  }
}
