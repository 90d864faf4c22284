import { CELLS_PER_SAMPLE } from './timing-cells.ts';

/** A timing that a sample does not have has this mark; every other mark is 1 to 254. */
export const NO_MARK = 0;
/** How a missing timing is kept, so that no probe equals it. */
const KEPT_MISSING = 255;

const WORDS = CELLS_PER_SAMPLE / 4;
/** Room for one look: filled anew in each, so that none has to make memory. */
const PROBE = new Int32Array(WORDS);
const BESIDE = new Int32Array(WORDS);

/** One mark, 1 to 254 or `NO_MARK`, for each cell of a sample: `CELLS_PER_SAMPLE` bytes. */
export type SampleMarks = Uint8Array;

/** The marks of a sample's `TimingCells`. */
export interface ProbeMarks {
  readonly own: SampleMarks;
  readonly nearest: SampleMarks;
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
   * Whether a kept sample has all timings of the probe, but for `mayDiffer`: a timing is the same when its mark, or its
   * nearest one, is that of the kept sample.
   *
   * @example
   * const marks = (own, nearest) => ({ own: new Uint8Array(CELLS_PER_SAMPLE).fill(own), nearest: new Uint8Array(CELLS_PER_SAMPLE).fill(nearest) })
   * const used = new UsedSamples(200)
   * used.add(marks(7, 8).own)
   * used.has(marks(6, 7), 0) // => true
   * used.has(marks(9, 8), 2) // => false
   */
  has({ own, nearest }: ProbeMarks, mayDiffer: number): boolean {
    const words = this.#words;
    const probe = fillWords(PROBE, own);
    const beside = fillWords(BESIDE, nearest);
    for (let from = 0, end = this.#count * WORDS; from < end; from += WORDS) {
      // Two words at once: nearly every other sample differs enough by then, so that the branch is foreseen.
      let differ = 0;
      for (let index = 0; index < WORDS && differ <= mayDiffer; index += 2) {
        differ += bytesThatDiffer(words[from + index]!, probe[index]!, beside[index]!);
        differ += bytesThatDiffer(words[from + index + 1]!, probe[index + 1]!, beside[index + 1]!);
      }
      if (differ <= mayDiffer) return true;
    }
    return false;
  }
}

function keptWords(marks: SampleMarks): Int32Array {
  return fillWords(
    new Int32Array(WORDS),
    marks.map((mark) => (mark === NO_MARK ? KEPT_MISSING : mark)),
  );
}

/** Four marks to a word. */
function fillWords(words: Int32Array, marks: SampleMarks): Int32Array {
  for (let index = 0, at = 0; index < WORDS; index += 1, at += 4) {
    words[index] = marks[at]! | (marks[at + 1]! << 8) | (marks[at + 2]! << 16) | (marks[at + 3]! << 24);
  }
  return words;
}

/** Bytes that the probe has and that neither it nor what is beside it shares with the kept word. */
function bytesThatDiffer(kept: number, probe: number, beside: number): number {
  const differ = nonZeroBytes(probe) & nonZeroBytes(kept ^ probe) & nonZeroBytes(kept ^ beside);
  return Math.imul((differ >>> 7) & 0x01010101, 0x01010101) >>> 24;
}

/** Bit 7 of every byte is set but of those that are zero (Warren, Hacker's Delight, 6-1); other bits mean nothing. */
function nonZeroBytes(x: number): number {
  return ((x & 0x7f7f7f7f) + 0x7f7f7f7f) | x;
}
