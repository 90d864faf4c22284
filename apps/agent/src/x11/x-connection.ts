import { createConnection, type Socket } from 'node:net';

const CHUNK = 65_536;
const nothing = () => {};

/**
 * A stream of bytes from an X server, read so many at a time, or handed on as they come. The socket is read into one buffer, which is wiped after each
 * piece: what an X server sends may be keys.
 */
export class XConnection {
  readonly #socket: Socket;
  #held = Buffer.alloc(0);
  #over = false;
  #wake = nothing;
  #take: ((bytes: Buffer) => void) | undefined;
  #ended = nothing;

  /** @param path - A file, or behind a zero byte a name without one. */
  constructor(path: string) {
    const buffer = Buffer.alloc(CHUNK);
    const callback = (length: number) => {
      const bytes = buffer.subarray(0, length);
      this.#hear(bytes);
      bytes.fill(0);
      return true;
    };
    this.#socket = createConnection({ path, onread: { buffer, callback } });
    this.#socket.on('error', () => this.#end());
    this.#socket.on('end', () => this.#end());
    this.#socket.on('close', () => this.#end());
    // Its end is told only while somebody listens.
    this.#socket.resume();
  }

  /** The next bytes; rejects when the connection ends first. */
  async read(length: number): Promise<Buffer> {
    while (this.#held.length < length) {
      if (this.#over) throw new Error('the display closed the connection');
      await new Promise<void>((done) => {
        this.#wake = done;
      });
    }
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }

  write(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** From now on all bytes go to `take`, which must not keep them: they are wiped when it returns. `ended` is called once, when no more come. */
  divert(take: (bytes: Buffer) => void, ended: () => void): void {
    this.#take = take;
    this.#ended = ended;
    const held = this.#held;
    this.#held = Buffer.alloc(0);
    if (held.length > 0) take(held);
    held.fill(0);
    if (this.#over) ended();
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(bytes: Buffer): void {
    if (this.#take !== undefined) this.#take(bytes);
    else this.#held = Buffer.concat([this.#held, bytes]);
    this.#wake();
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#wake();
    this.#ended();
  }
}
