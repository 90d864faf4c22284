import { createServer, request, type Server, type ServerResponse } from 'node:http';

/** A proxy in front of a server, as in many houses: it answers by itself, and with a page of its own, while it is down. */
export class HouseProxy {
  /** It answers 502 itself where an address has this in it; every address has the empty one. */
  #down: string | null = null;
  readonly #server: Server;
  readonly #open = new Map<ServerResponse, string>();

  private constructor(target: number) {
    this.#server = createServer((asked, answer) => {
      const path = asked.url ?? '/';
      if (this.#isDown(path)) {
        asked.resume();
        answer.writeHead(502, { 'content-type': 'text/html' });
        answer.end('<h1>Bad gateway</h1>');
        return;
      }
      const { method, headers } = asked;
      const onward = request({ host: '127.0.0.1', port: target, path, method, headers }, (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      this.#open.set(answer, path);
      answer.on('close', () => {
        this.#open.delete(answer);
        onward.destroy();
      });
      asked.pipe(onward);
    });
  }

  static async start(port: number, target: number): Promise<HouseProxy> {
    const proxy = new HouseProxy(target);
    await new Promise<void>((done) => proxy.#server.listen(port, '127.0.0.1', done));
    return proxy;
  }

  /** Addresses whose answers have not ended. */
  open(): string[] {
    return [...this.#open.values()];
  }

  /** Answers 502 where an address has `part` in it, and ends what is under way there. */
  goDown(part = ''): void {
    this.#down = part;
    for (const [answer, path] of this.#open) if (this.#isDown(path)) answer.destroy();
  }

  goUp(): void {
    this.#down = null;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }

  #isDown(path: string): boolean {
    return this.#down !== null && path.includes(this.#down);
  }
}
