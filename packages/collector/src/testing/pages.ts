import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Page {
  readonly type?: string;
  readonly csp?: string;
  readonly body: string;
}

/** Serves pages to the browser, from another origin than that of the evidence. */
export class Pages {
  readonly pages = new Map<string, Page>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const page = this.pages.get(new URL(request.url ?? '/', 'http://localhost').pathname);
      if (page === undefined) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, {
        'content-type': page.type ?? 'text/html; charset=utf-8',
        ...(page.csp === undefined ? {} : { 'content-security-policy': page.csp }),
      });
      response.end(page.body);
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
