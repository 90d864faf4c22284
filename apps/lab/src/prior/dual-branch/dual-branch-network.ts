import {
  BidirectionalLstm,
  Embedding,
  firstRows,
  Lstm,
  type Matrix,
  type MatrixKernel,
  type Parameter,
  Perceptron,
  type Sequences,
  sequencesOf,
  softmaxLoss,
  softmaxRows,
  standardNormal,
  zeros,
} from '@ductus/core/neural';
import { KEY_NUMBERS, LONGEST, WHOLE_NUMBERS } from './typing-sequence.ts';

/** A text with its numbers standardised and its keys by place in a table. */
export interface NetworkInput {
  readonly keys: readonly number[];
  /** By key. */
  readonly timings: Float64Array;
  readonly whole: Float64Array;
}

/** Numbers that each memory keeps, of a key's row in the table, and of the layer before the last. */
const SIZE = 16;
const HIDDEN = 32;
const JOINED = 3 * SIZE + WHOLE_NUMBERS;

/** Texts of a batch, at most. */
export const BATCH = 32;

/**
 * Two branches: a bidirectional LSTM over each key's times, and an LSTM over a learned row of numbers for each key; their last states and the numbers of the whole text go
 * through one layer of tanh to a share for each of the classes (softmax).
 */
export class DualBranchNetwork {
  readonly parameters: readonly Parameter[];
  readonly #timing: BidirectionalLstm;
  readonly #table: Embedding;
  readonly #keys: Lstm;
  readonly #head: Perceptron;
  readonly #buffers: ReturnType<typeof buffersOf>;
  #sequences: Sequences = sequencesOf([]);
  #kinds = new Int32Array(0);

  /** @param kinds - Keys that the table knows. @param classes - Shares of a text. */
  constructor(
    kernel: MatrixKernel,
    { kinds, classes }: { readonly kinds: number; readonly classes: number },
    random: () => number,
  ) {
    const rows = BATCH * (LONGEST + 1) + 1;
    const shape = (inputs: number) => ({ inputs, size: SIZE, rows });
    this.#timing = new BidirectionalLstm(kernel, 'timing', shape(KEY_NUMBERS), random);
    this.#table = new Embedding(kernel, 'keys', { kinds, width: SIZE }, standardNormal(random));
    this.#keys = new Lstm(kernel, 'keys', shape(SIZE), random);
    this.#head = new Perceptron(kernel, 'head', { sizes: [JOINED, HIDDEN, classes], rows: BATCH }, random);
    this.parameters = [
      ...this.#timing.parameters,
      this.#table.table,
      ...this.#keys.parameters,
      ...this.#head.parameters,
    ];
    this.#buffers = buffersOf(kernel, rows);
  }

  /** Shares of the classes, a row for each of at most 32 texts; the next call overwrites them. */
  forward(inputs: readonly NetworkInput[]): Matrix {
    const { timings, embedded, states, joined } = this.#buffers;
    this.#lay(inputs);
    const sequences = this.#sequences;
    this.#timing.forward(timings, sequences, joined);
    this.#table.forward(this.#kinds, embedded, 0, sequences);
    this.#keys.forward(embedded, states, sequences);
    for (const [s, { whole }] of inputs.entries()) {
      const last = this.#last(s) * SIZE;
      joined.data.set(states.data.subarray(last, last + SIZE), s * JOINED + 2 * SIZE);
      joined.data.set(whole, s * JOINED + 3 * SIZE);
    }
    const shares = this.#head.forward(firstRows(joined, inputs.length));
    softmaxRows(shares);
    return shares;
  }

  /** Adds to the gradients of a batch that was just passed forward; returns its mean loss in nats. */
  backward(shares: Matrix, classes: readonly number[]): number {
    const { embedded, states, joined, joinedSlopes, stateSlopes, embeddedSlopes, timings } = this.#buffers;
    const sequences = this.#sequences;
    const loss = softmaxLoss(shares, classes);
    this.#head.backward(firstRows(joined, shares.rows), shares, firstRows(joinedSlopes, shares.rows));
    this.#timing.backward(timings, sequences, joinedSlopes);
    stateSlopes.data.fill(0, 0, sequences.rows * SIZE);
    for (let s = 0; s < shares.rows; s++) {
      const from = s * JOINED + 2 * SIZE;
      stateSlopes.data.set(joinedSlopes.data.subarray(from, from + SIZE), this.#last(s) * SIZE);
    }
    this.#keys.backward(embedded, states, stateSlopes, sequences, embeddedSlopes);
    this.#table.backward(this.#kinds, embeddedSlopes, 0, sequences);
    return loss;
  }

  #lay(inputs: readonly NetworkInput[]): void {
    this.#sequences = sequencesOf(inputs.map(({ keys }) => keys.length));
    const { rows, starts } = this.#sequences;
    const { timings, embedded } = this.#buffers;
    timings.data.fill(0, 0, rows * KEY_NUMBERS);
    embedded.data.fill(0, 0, rows * SIZE);
    this.#kinds = new Int32Array(rows);
    for (const [s, { keys, timings: numbers }] of inputs.entries()) {
      timings.data.set(numbers, starts[s]! * KEY_NUMBERS);
      this.#kinds.set(keys, starts[s]!);
    }
  }

  #last(sequence: number): number {
    return this.#sequences.starts[sequence]! + this.#sequences.lengths[sequence]! - 1;
  }
}

function buffersOf(kernel: MatrixKernel, rows: number) {
  return {
    timings: zeros(kernel, rows, KEY_NUMBERS),
    embedded: zeros(kernel, rows, SIZE),
    embeddedSlopes: zeros(kernel, rows, SIZE),
    states: zeros(kernel, rows, SIZE),
    stateSlopes: zeros(kernel, rows, SIZE),
    joined: zeros(kernel, BATCH, JOINED),
    joinedSlopes: zeros(kernel, BATCH, JOINED),
  };
}
