import { CELLS_PER_SAMPLE } from './timing-cells.ts';

/** A timing that a sample does not have has this mark; every other mark is 1 to 254. */
export const NO_MARK = 0;
/** How a missing timing is kept, so that one never equals another. */
const KEPT_MISSING = 255;

const WORDS = CELLS_PER_SAMPLE / 4;

/** One mark, 1 to 254 or `NO_MARK`, for each cell of a sample: `CELLS_PER_SAMPLE` bytes, at a multiple of four in their buffer. */
export type SampleMarks = Uint8Array;

/** The marks of a sample's `TimingCells`. */
export interface ProbeMarks {
  readonly own: SampleMarks;
  readonly nearest: SampleMarks;
}

/** How far a sample repeats another one. */
export interface Repetition {
  /** Timings whose mark, or whose nearest one, is that of the other sample. */
  readonly equal: number;
  /** Timings that both samples have. */
  readonly compared: number;
}

/** The marks of the newest samples somebody used, of which it keeps `capacity`. */
export class UsedSamples {
  readonly #words: Int32Array;
  readonly #capacity: number;
  #count = 0;
  #next = 0;

  /** @param capacity - Samples kept, 1 or more; each takes `CELLS_PER_SAMPLE` bytes. */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#words = new Int32Array(capacity * WORDS);
  }

  /** Keeps the marks and forgets the oldest ones when it is full. */
  add(marks: SampleMarks): void {
    this.#words.set(keptWords(marks), this.#next * WORDS);
    this.#next = (this.#next + 1) % this.#capacity;
    this.#count = Math.min(this.#count + 1, this.#capacity);
  }

  /** Forgets marks that were added, once: their sample was not used after all. */
  takeBack(marks: SampleMarks): void {
    const words = keptWords(marks);
    for (let place = 0; place < this.#count; place += 1) {
      const kept = this.#words.subarray(place * WORDS, (place + 1) * WORDS);
      if (!kept.every((word, index) => word === words[index])) continue;
      kept.fill(-1);
      return;
    }
  }

  /**
   * The kept sample with the most marks equal to these.
   *
   * @example
   * const marks = (own, nearest) => ({ own: new Uint8Array(CELLS_PER_SAMPLE).fill(own), nearest: new Uint8Array(CELLS_PER_SAMPLE).fill(nearest) })
   * const used = new UsedSamples(200)
   * used.add(marks(7, 8).own)
   * used.closest(marks(6, 7)) // => { equal: 48, compared: 48 }
   * used.closest(marks(9, 8)) // => { equal: 0, compared: 0 }
   */
  closest({ own, nearest }: ProbeMarks): Repetition {
    const [probe, beside] = [wordsOf(own), wordsOf(nearest)];
    const used = usedWords(own);
    let equal = 0;
    let at = -1;
    for (let place = 0; place < this.#count; place += 1) {
      const same = equalBytes(this.#words, place * WORDS, probe, beside, used);
      if (same <= equal) continue;
      equal = same;
      at = place * WORDS;
    }
    return { equal, compared: at < 0 ? 0 : bytesInBoth(this.#words, at, own) };
  }
}

function keptWords(marks: SampleMarks): Int32Array {
  return wordsOf(marks.map((mark) => (mark === NO_MARK ? KEPT_MISSING : mark)));
}

function wordsOf(marks: SampleMarks): Int32Array {
  return new Int32Array(marks.buffer, marks.byteOffset, WORDS);
}

/** Words up to the last mark: short texts leave the rest empty. */
function usedWords(marks: SampleMarks): number {
  let last = marks.length;
  while (last > 0 && marks[last - 1] === NO_MARK) last -= 1;
  return Math.ceil(last / 4);
}

/** How many bytes of the first `used` words equal those of one probe or the other, four at a time. */
function equalBytes(
  words: Int32Array,
  from: number,
  probe: Int32Array,
  beside: Int32Array,
  used: number,
): number {
  let counts = 0;
  for (let index = 0; index < used; index += 1) {
    const word = words[from + index]!;
    counts += ~(nonZeroBytes(word ^ probe[index]!) & nonZeroBytes(word ^ beside[index]!)) >>> 7;
  }
  // At most 12 words: no byte of the sum overflows.
  return Math.imul(counts, 0x01010101) >>> 24;
}

/** All bits set, but for bit 7 of every byte that is zero (Warren, Hacker's Delight, 6-1). */
function nonZeroBytes(x: number): number {
  return ((x & 0x7f7f7f7f) + 0x7f7f7f7f) | x | 0x7f7f7f7f;
}

function bytesInBoth(words: Int32Array, at: number, marks: SampleMarks): number {
  const stored = new Uint8Array(words.buffer, at * 4, CELLS_PER_SAMPLE);
  let count = 0;
  for (let place = 0; place < CELLS_PER_SAMPLE; place += 1) {
    if (stored[place] !== KEPT_MISSING && marks[place] !== NO_MARK) count += 1;
  }
  return count;
}
