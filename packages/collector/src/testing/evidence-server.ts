import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  checkEvents,
  decodeBatch,
  EVENT_WIDTH,
  type EvidenceBatch,
  type FieldDeclaration,
} from '@ductus/core/capture';

export interface Refusal {
  readonly status: number;
  readonly body: string;
}

/**
 * Takes evidence by the rules of the wire format and keeps every byte of it, so that a test can look for what must
 * not be there. `intercept` may refuse a request before it is taken, or after (a lost answer).
 */
export class EvidenceServer {
  readonly bodies: string[] = [];
  readonly headers: IncomingMessage['headers'][] = [];
  readonly batches: EvidenceBatch[] = [];
  /** What was wrong with batches: stays empty in every test that does not provoke it. */
  readonly faults: string[] = [];
  intercept: ((request: number) => { refusal: Refusal; when: 'before' | 'after' } | undefined) | undefined;
  private readonly server: Server;
  private fields: FieldDeclaration[] = [];
  private nextSeq = 0;
  private lastTime = 0;
  private nonce = '';
  private awaited = '';

  constructor() {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => this.answer(request, response, Buffer.concat(parts).toString()));
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/evidence`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Forgets everything, and from now on all but channels whose nonce begins like this. */
  reset(nonce: string): void {
    this.awaited = nonce;
    this.bodies.length = 0;
    this.headers.length = 0;
    this.batches.length = 0;
    this.faults.length = 0;
    this.intercept = undefined;
    this.begin('');
  }

  get events(): number[] {
    return this.batches.flatMap((batch) => batch.events);
  }

  field(name: string): FieldDeclaration {
    const found = this.batches.flatMap((batch) => batch.fields).find((field) => field.name === name);
    if (found === undefined) throw new Error(`no field ${name} was declared`);
    return found;
  }

  /** Rows of `kind, field, a, b`: all but the times. */
  rows(kind?: number): number[][] {
    const rows: number[][] = [];
    const { events } = this;
    for (let at = 0; at < events.length; at += EVENT_WIDTH) {
      const [is, , field, a, b] = events.slice(at, at + EVENT_WIDTH) as [
        number,
        number,
        number,
        number,
        number,
      ];
      if (kind === undefined || is === kind) rows.push([is, field, a, b]);
    }
    return rows;
  }

  private begin(nonce: string): void {
    this.nonce = nonce;
    this.fields = [];
    this.nextSeq = 0;
    this.lastTime = 0;
  }

  private answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    // The last beacon of the page before.
    if (!body.includes(`"nonce":"${this.awaited}`)) return void response.writeHead(401).end();
    const count = this.bodies.push(body) - 1;
    this.headers.push(request.headers);
    const intercepted = this.intercept?.(count);
    const taken = intercepted?.when === 'before' ? undefined : this.take(body);
    const { status, body: text } = intercepted?.refusal ?? taken ?? { status: 500, body: '' };
    response.writeHead(status, { 'access-control-allow-origin': '*', 'content-type': 'application/json' });
    response.end(text);
  }

  private take(body: string): Refusal {
    try {
      const batch = decodeBatch(JSON.parse(body));
      if (batch.nonce !== this.nonce) this.begin(batch.nonce);
      if (batch.seq < this.nextSeq) return problem(409, 'evidence-replayed');
      if (batch.seq > this.nextSeq) throw new Error(`expected batch ${this.nextSeq}, got ${batch.seq}`);
      this.fields.push(...batch.fields);
      checkEvents(batch.events, this.fields);
      if ((batch.events[1] ?? Number.POSITIVE_INFINITY) < this.lastTime)
        throw new Error('times run backwards');
      this.lastTime = batch.events[batch.events.length - EVENT_WIDTH + 1] ?? this.lastTime;
      this.nextSeq += 1;
      this.batches.push(batch);
      return { status: 200, body: `{"accepted":${batch.seq}}` };
    } catch (error) {
      this.faults.push(String(error));
      return problem(400, 'evidence-malformed');
    }
  }
}

export function problem(status: number, code: string): Refusal {
  return { status, body: JSON.stringify({ code, message: 'One sentence.' }) };
}
