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
 * Takes events out of a stream of bytes, however it is cut.
 *
 * @param wide whether the machine's `long` has 64 bits.
 */
export class InputEvents {
  readonly #wide: boolean;
  #rest = Buffer.alloc(0);

  constructor(wide: boolean) {
    this.#wide = wide;
  }

  /** The events that these bytes complete. */
  take(bytes: Buffer): InputEvent[] {
    const all = Buffer.concat([this.#rest, bytes]);
    const size = this.#wide ? WIDE : NARROW;
    const events: InputEvent[] = [];
    let at = 0;
    for (; at + size <= all.length; at += size) events.push(this.#event(all, at));
    this.#rest = Buffer.from(all.subarray(at));
    return events;
  }

  #event(bytes: Buffer, at: number): InputEvent {
    const body = at + (this.#wide ? 16 : 8);
    const seconds = this.#wide ? Number(bytes.readBigInt64LE(at)) : bytes.readUInt32LE(at);
    const micros = this.#wide ? Number(bytes.readBigInt64LE(at + 8)) : bytes.readUInt32LE(at + 4);
    return {
      time: seconds * 1000 + micros / 1000,
      type: bytes.readUInt16LE(body),
      code: bytes.readUInt16LE(body + 2),
      value: bytes.readInt32LE(body + 4),
    };
  }
}
