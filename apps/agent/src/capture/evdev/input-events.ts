/** One event of a Linux input device (`linux/input.h`). */
export interface InputEvent {
  /** Kernel's time of the event, milliseconds; from the system's clock. */
  readonly time: number;
  readonly type: number;
  readonly code: number;
  readonly value: number;
}

/** Bytes of a `struct input_event` where `long` has 64 bits, and where it has 32. */
const WIDE = 24;
const NARROW = 16;

/**
 * Takes events out of a stream of bytes, however it is cut. Which keys they were is wiped: of what it has read it keeps the beginning of an
 * event, until its end has come.
 *
 * @param wide whether the machine's `long` has 64 bits.
 */
export class InputEvents {
  readonly #wide: boolean;
  readonly #begun: Buffer;
  #length = 0;

  constructor(wide: boolean) {
    this.#wide = wide;
    this.#begun = Buffer.alloc(wide ? WIDE : NARROW);
  }

  /** The events that these bytes complete. The bytes are wiped. */
  take(bytes: Buffer): InputEvent[] {
    const events: InputEvent[] = [];
    for (let at = 0; at < bytes.length; ) {
      const copied = bytes.copy(this.#begun, this.#length, at);
      at += copied;
      this.#length += copied;
      if (this.#length < this.#begun.length) break;
      events.push(this.#event(this.#begun));
      this.#begun.fill(0);
      this.#length = 0;
    }
    bytes.fill(0);
    return events;
  }

  #event(bytes: Buffer): InputEvent {
    const body = this.#wide ? 16 : 8;
    const seconds = this.#wide ? Number(bytes.readBigInt64LE(0)) : bytes.readUInt32LE(0);
    const micros = this.#wide ? Number(bytes.readBigInt64LE(8)) : bytes.readUInt32LE(4);
    return {
      time: seconds * 1000 + micros / 1000,
      type: bytes.readUInt16LE(body),
      code: bytes.readUInt16LE(body + 2),
      value: bytes.readInt32LE(body + 4),
    };
  }
}
