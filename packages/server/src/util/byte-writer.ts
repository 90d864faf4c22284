/** Largest whole number, and number of tenths, that is written in few bytes. */
const SMALL = 2 ** 28;
const LARGEST_NUMBER = 9;
const LARGEST_UNIT = 3;

/** How a number is written: whole, in tenths, or as the eight bytes of a double. */
export const NumberForm = { whole: 0, tenths: 1, double: 2 } as const;

/** Writes values one behind the other in few bytes; a `ByteReader` reads them in the same order. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafeSlow(1024);
  #used = 0;

  /** Any number, NaN included. Whole ones and tenths (times of a page) of moderate size take 1 to 5 bytes. */
  number(value: number): void {
    this.#reserve(LARGEST_NUMBER);
    this.#number(value);
  }

  numbers(values: readonly number[]): void {
    this.#reserve(LARGEST_NUMBER * (values.length + 1));
    this.#number(values.length);
    // By place: an iterator would make an object of every one of some hundred numbers.
    for (let at = 0; at < values.length; at += 1) this.#number(values[at]!);
  }

  text(value: string): void {
    this.#reserve(LARGEST_NUMBER + LARGEST_UNIT * value.length);
    this.#number(value.length);
    for (let at = 0; at < value.length; at += 1) this.#unsigned(value.charCodeAt(at));
  }

  bytes(value: Uint8Array): void {
    this.#reserve(LARGEST_NUMBER + value.length);
    this.#number(value.length);
    this.#bytes.set(value, this.#used);
    this.#used += value.length;
  }

  /** A copy of what was written; the writer is empty again. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#used));
    this.#used = 0;
    return taken;
  }

  /** What was written, in memory of its own, so that it can change hands; the writer is empty again. */
  takeApart(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.#used);
    taken.set(this.#bytes.subarray(0, this.#used));
    this.#used = 0;
    return taken;
  }

  #number(value: number): void {
    const tenths = Math.round(value * 10);
    if ((value | 0) === value && Math.abs(value) < SMALL && !Object.is(value, -0)) {
      this.#small(value, NumberForm.whole);
    } else if (tenths / 10 === value && Math.abs(tenths) < SMALL && tenths !== 0) {
      this.#small(tenths, NumberForm.tenths);
    } else {
      this.#unsigned(NumberForm.double);
      this.#used = this.#bytes.writeDoubleLE(value, this.#used);
    }
  }

  #small(value: number, form: number): void {
    // The sign goes into the lowest bit, so that small negative numbers are short as well.
    this.#unsigned((((value << 1) ^ (value >> 31)) << 2) | form);
  }

  /** Seven bits to a byte; the eighth says that more follow. */
  #unsigned(value: number): void {
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.#bytes[this.#used++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#used++] = rest;
  }

  #reserve(count: number): void {
    if (this.#used + count <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#used + count));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }
}
