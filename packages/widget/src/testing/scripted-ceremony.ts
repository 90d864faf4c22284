import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Reply {
  readonly status?: number;
  readonly body: unknown;
}

/** What the scripted server says; each may be replaced by a test. */
export interface Script {
  view: () => Reply;
  begin: (body: Record<string, unknown>) => Reply;
  answer: (body: Record<string, unknown>) => Reply;
}

export interface Heard {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
  readonly referer: string | undefined;
  readonly body: unknown;
}

/** Plays the three routes of a ceremony (ADR 9) from a script, and keeps what it heard. */
export class ScriptedCeremony {
  readonly heard: Heard[] = [];
  script!: Script;
  /** The widget's further script, served like the server does. */
  facePart = '';
  private readonly server: Server;

  constructor() {
    this.reset({});
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => this.reply(request, response, Buffer.concat(parts).toString()));
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1/ceremony`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Forgets what it heard; `open` is what the ceremony is like. */
  reset(open: {
    kinds?: string[];
    act?: string;
    approving?: string;
    show?: unknown;
    script?: Partial<Script>;
  }): void {
    const { kinds = ['totp'], act = 'step-up', approving = null, show, script } = open;
    this.heard.length = 0;
    this.script = {
      view: () => ({ body: { id: 'cer_1', act, purpose: 'transfer', kinds, approving, state: 'open' } }),
      begin: ({ kind }) => ({ body: { kind, show } }),
      answer: () => ({ body: { state: 'passed', again: false } }),
      ...script,
    };
  }

  get answers(): unknown[] {
    return this.heard
      .filter(({ path }) => path.endsWith('/answer'))
      .map(({ body }) => (body as { answer: unknown }).answer);
  }

  get begun(): unknown[] {
    return this.heard.filter(({ path }) => path.endsWith('/begin')).map(({ body }) => body);
  }

  private reply(request: IncomingMessage, response: ServerResponse, text: string): void {
    const allowed = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization, content-type',
      'content-type': 'application/json',
    };
    if (request.method === 'OPTIONS') return void response.writeHead(204, allowed).end();
    if (request.url === '/widget-face.min.js') {
      response.writeHead(200, { ...allowed, 'content-type': 'text/javascript' }).end(this.facePart);
      return;
    }
    const { authorization, cookie, referer } = request.headers;
    const body = text === '' ? undefined : JSON.parse(text);
    const path = request.url ?? '';
    this.heard.push({ path, authorization, cookie, referer, body });
    const { status = 200, body: answer } = path.endsWith('/begin')
      ? this.script.begin(body)
      : path.endsWith('/answer')
        ? this.script.answer(body)
        : this.script.view();
    response.writeHead(status, allowed).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  }
}
