import { CELLS_PER_SAMPLE } from './timing-cells.ts';

/** A timing that a sample does not have has this mark; every other mark is 1 to 254. */
export const NO_MARK = 0;
/** What no stored mark is, so that a missing timing never equals a missing one. */
const NEVER_STORED = 255;

const WORDS = CELLS_PER_SAMPLE / 4;

/** One mark, 1 to 254 or `NO_MARK`, for each cell of a sample: `CELLS_PER_SAMPLE` bytes. */
export type SampleMarks = Uint8Array;

/** How far a sample repeats another one. */
export interface Repetition {
  /** Timings with the same mark. */
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
    this.#words.set(wordsOf(marks), this.#next * WORDS);
    this.#next = (this.#next + 1) % this.#capacity;
    this.#count = Math.min(this.#count + 1, this.#capacity);
  }

  /** Forgets marks that were added, once: their sample was not used after all. */
  takeBack(marks: SampleMarks): void {
    const words = wordsOf(marks);
    for (let place = 0; place < this.#count; place += 1) {
      const own = this.#words.subarray(place * WORDS, (place + 1) * WORDS);
      if (!own.every((word, index) => word === words[index])) continue;
      own.fill(NO_MARK);
      return;
    }
  }

  /**
   * The kept sample with the most marks equal to these.
   *
   * @example
   * const used = new UsedSamples(200)
   * used.add(new Uint8Array(CELLS_PER_SAMPLE).fill(7))
   * used.closest(new Uint8Array(CELLS_PER_SAMPLE).fill(7)) // => { equal: 48, compared: 48 }
   * used.closest(new Uint8Array(CELLS_PER_SAMPLE).fill(8)) // => { equal: 0, compared: 0 }
   */
  closest(marks: SampleMarks): Repetition {
    const probe = wordsOf(marks.map((mark) => (mark === NO_MARK ? NEVER_STORED : mark)));
    const used = usedWords(marks);
    let equal = 0;
    let at = -1;
    for (let place = 0; place < this.#count; place += 1) {
      const same = equalBytes(this.#words, place * WORDS, probe, used);
      if (same <= equal) continue;
      equal = same;
      at = place * WORDS;
    }
    return { equal, compared: at < 0 ? 0 : bytesInBoth(this.#words, at, marks) };
  }
}

function wordsOf(marks: SampleMarks): Int32Array {
  return new Int32Array(Uint8Array.from(marks).buffer);
}

/** Words up to the last mark: short texts leave the rest empty. */
function usedWords(marks: SampleMarks): number {
  let last = marks.length;
  while (last > 0 && marks[last - 1] === NO_MARK) last -= 1;
  return Math.ceil(last / 4);
}

/**
 * How many bytes of the first `used` words are equal, four at a time: a byte of `x` is zero exactly where bit 7 of
 * `~(((x & 0x7f…) + 0x7f…) | x | 0x7f…)` is set (Warren, Hacker's Delight, 6-1).
 */
function equalBytes(words: Int32Array, from: number, probe: Int32Array, used: number): number {
  let counts = 0;
  for (let index = 0; index < used; index += 1) {
    const x = words[from + index]! ^ probe[index]!;
    counts += ~(((x & 0x7f7f7f7f) + 0x7f7f7f7f) | x | 0x7f7f7f7f) >>> 7;
  }
  // At most 12 words: no byte of the sum overflows.
  return Math.imul(counts, 0x01010101) >>> 24;
}

function bytesInBoth(words: Int32Array, at: number, marks: SampleMarks): number {
  const stored = new Uint8Array(words.buffer, at * 4, CELLS_PER_SAMPLE);
  return stored.reduce(
    (count, mark, place) => count + (mark !== NO_MARK && marks[place] !== NO_MARK ? 1 : 0),
    0,
  );
}
