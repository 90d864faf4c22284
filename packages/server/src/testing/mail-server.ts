import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it arrived: what the envelope said and what was in it. */
export interface Arrived extends Email {
  readonly readers: string[];
}

/** What a server says to a command; null takes it. */
export type Reply = { readonly code: number; readonly words: string } | null;

/** A real SMTP server on the loopback interface, which says what the test wants. */
export class MailServer {
  readonly mails: Arrived[] = [];
  /** Says yes or no to a reader. */
  onReader: (address: string) => Reply = () => null;
  /** Called when a mail has come in whole, before the server answers. */
  onMail: (mail: Arrived) => Reply | Promise<Reply> = () => null;
  readonly #options: SMTPServerOptions;
  #server: SMTPServer | null = null;
  #port = 0;

  constructor(options: SMTPServerOptions = {}) {
    this.#options = options;
  }

  get url(): URL {
    return new URL(`smtp://127.0.0.1:${this.#port}`);
  }

  /** Listens; again on the same port after `stop`. */
  async start(): Promise<this> {
    this.#server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, done) => done(asError(this.onReader(address))),
      onData: (stream, session, done) => {
        const readers = session.envelope.rcptTo.map(({ address }) => address);
        this.#read(stream, readers).then((reply) => done(asError(reply)), done);
      },
      ...this.#options,
    });
    // A client that was killed is no trouble of the server's.
    this.#server.on('error', () => undefined);
    await new Promise<void>((listening) => this.#server!.listen(this.#port, '127.0.0.1', () => listening()));
    this.#port = (this.#server.server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server !== null) await new Promise<void>((closed) => server.close(() => closed()));
  }

  /** The next mail to a reader that has come or comes within ten seconds. */
  async mailTo(reader: string, from = 0): Promise<Arrived> {
    const end = Date.now() + 10_000;
    while (Date.now() < end) {
      const found = this.mails.slice(from).find(({ readers }) => readers.includes(reader));
      if (found !== undefined) return found;
      await new Promise((passed) => setTimeout(passed, 20));
    }
    throw new Error(`no mail to ${reader} within ten seconds`);
  }

  async #read(stream: AsyncIterable<Buffer>, readers: string[]): Promise<Reply> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const mail = { ...(await new PostalMime().parse(Buffer.concat(chunks))), readers };
    const reply = await this.onMail(mail);
    if (reply === null) this.mails.push(mail);
    return reply;
  }
}

function asError(reply: Reply): Error | null {
  return reply && Object.assign(new Error(reply.words), { responseCode: reply.code });
}
