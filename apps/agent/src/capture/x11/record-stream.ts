const HEAD = 32;
const REPLY = 1;
const REFUSAL = 0;
const FROM_SERVER = 0;
const START_OF_DATA = 4;
const END_OF_DATA = 5;
const EVENT = 32;
/** The longest answer that is believed, in bytes: an X server sends some thousand at once. */
const LONGEST = 65_536;

/** What a display says while it records. */
export interface RecordListener {
  /** It records from now on. */
  start(): void;
  /**
   * One event of a keyboard or a pointer. Numbers, not an object: what an object holds stays in memory until it is collected.
   *
   * @param type - 2 to 6: key pressed, key released, button pressed, button released, pointer moved.
   * @param detail - The number of the key or of the button.
   * @param time - Milliseconds of the server, modulo 2^32.
   */
  event(type: number, detail: number, time: number, x: number, y: number): void;
  /** It will not record. */
  refused(): void;
  /** It records no more though it lives, for any of its clients may end that; or what it sends is no recording. */
  ended(): void;
}

/**
 * Reads the answers to RecordEnableContext, which the extension RECORD (protocol 1.13) sends for as long as it records. Bytes are kept in one place
 * until their answer is whole, and wiped then.
 */
export class RecordStream {
  readonly #on: RecordListener;
  readonly #kept = Buffer.alloc(LONGEST);
  #length = 0;
  #over = false;

  constructor(on: RecordListener) {
    this.#on = on;
  }

  take(bytes: Buffer): void {
    for (let at = 0; at < bytes.length && !this.#over; ) {
      const copied = bytes.copy(this.#kept, this.#length, at);
      at += copied;
      this.#length += copied;
      this.#forget(this.#read());
    }
  }

  /** Nothing is told any more, and what was kept is wiped. */
  close(): void {
    this.#over = true;
    this.#kept.fill(0);
    this.#length = 0;
  }

  /** Reads whole answers; how many bytes they were. */
  #read(): number {
    let at = 0;
    while (this.#length - at >= HEAD) {
      const length = this.#lengthAt(at);
      if (length > LONGEST) this.#end();
      if (this.#length - at < length) break;
      this.#answer(this.#kept.subarray(at, at + length));
      at += length;
    }
    return at;
  }

  #lengthAt(at: number): number {
    return this.#kept[at] === REPLY ? HEAD + 4 * this.#kept.readUInt32LE(at + 4) : HEAD;
  }

  #forget(read: number): void {
    if (this.#over) return;
    this.#kept.copyWithin(0, read, this.#length);
    this.#kept.fill(0, this.#length - read, this.#length);
    this.#length -= read;
  }

  #answer(answer: Buffer): void {
    if (answer[0] === REFUSAL) this.#on.refused();
    if (answer[0] !== REPLY) return;
    const category = answer[1];
    if (category === START_OF_DATA) this.#on.start();
    if (category === END_OF_DATA) this.#end();
    if (category !== FROM_SERVER) return;
    for (let at = HEAD; at + EVENT <= answer.length && !this.#over; at += EVENT) {
      const type = answer[at]! & 0x7f;
      const [x, y] = [answer.readInt16LE(at + 20), answer.readInt16LE(at + 22)];
      this.#on.event(type, answer[at + 1]!, answer.readUInt32LE(at + 4), x, y);
    }
  }

  #end(): void {
    this.close();
    this.#on.ended();
  }
}
