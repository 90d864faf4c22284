import { NumberForm } from './byte-writer.ts';

/** Reads values in the order in which a `ByteWriter` wrote them. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @throws RangeError when there is nothing left, as all of them do. */
  number(): number {
    const coded = this.#unsigned();
    const form = coded & 3;
    if (form === NumberForm.double) {
      this.#at += 8;
      return this.#bytes.readDoubleLE(this.#at - 8);
    }
    const bits = coded >>> 2;
    const value = (bits >>> 1) ^ -(bits & 1);
    return form === NumberForm.tenths ? value / 10 : value;
  }

  numbers(): number[] {
    return Array.from({ length: this.number() }, () => this.number());
  }

  text(): string {
    const length = this.number();
    const end = this.#at + length;
    if (end <= this.#bytes.length && this.#isPlain(end)) {
      this.#at = end;
      return this.#bytes.toString('latin1', end - length, end);
    }
    let text = '';
    for (let left = length; left > 0; left -= 1) text += String.fromCharCode(this.#unsigned());
    return text;
  }

  /** A view of what was given to the reader. */
  bytes(): Buffer {
    const length = this.number();
    if (length > this.#bytes.length - this.#at) throw new RangeError('there are fewer bytes left');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** Whether everything was read. */
  get ended(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** Whether no byte before `end` says that more follow: each is then a character. */
  #isPlain(end: number): boolean {
    for (let at = this.#at; at < end; at += 1) if (this.#bytes[at]! > 0x7f) return false;
    return true;
  }

  #unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes.readUInt8(this.#at++);
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }
}
