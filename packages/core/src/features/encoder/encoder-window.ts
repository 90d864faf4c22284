import { firstRows, type Matrix, type MatrixKernel } from '../../neural/matrix.ts';
import { plainKernel } from '../../neural/plain-kernel.ts';
import { unitRows } from '../../neural/unit-rows.ts';
import { INPUT_NUMBERS, writeInputs } from './encoder-inputs.ts';
import type { EncoderKeys } from './encoder-keys.ts';
import { encoderBuffers, encoderLayers } from './encoder-layers.ts';
import type { EncoderModel } from './encoder-model.ts';
import { keyPlaces } from './key-places.ts';

/** Fewer keys are no rhythm. */
export const LEAST_KEYS = 8;
/** A window holds no more: an encoder that saw 40 to 65 keys at a time knows nothing of much longer ones. */
export const MOST_KEYS = 256;

/**
 * A window of typing that grows as keys arrive, and its vector whenever it is wanted. Each key costs one row of every layer, once: what a
 * convolution gives is final when the key after is there, so that the last rows alone are worked out again.
 */
export class EncoderWindow {
  readonly model: EncoderModel;
  readonly #places: Uint8Array;
  readonly #layers: ReturnType<typeof encoderLayers>;
  readonly #buffers: ReturnType<typeof encoderBuffers>;
  #count = 0;
  /** By layer, the row after the last that is final; row r is that of key r - 1. */
  #final: [number, number, number] = [1, 1, 1];

  /** @param kernel - What multiplies; by default plain TypeScript. */
  constructor(model: EncoderModel, kernel: MatrixKernel = plainKernel) {
    this.model = model;
    this.#places = keyPlaces(model.level, model.identities);
    this.#layers = encoderLayers(kernel, model, MOST_KEYS + 2);
    this.#buffers = encoderBuffers(kernel, model, MOST_KEYS + 2);
  }

  /** Keys in the window. */
  get length(): number {
    return this.#count;
  }

  /** Empties the window. */
  clear(): void {
    this.#count = 0;
    this.#final = [1, 1, 1];
  }

  /** Adds the keys from one place to another, which follow those in the window; those beyond `MOST_KEYS` are left out. */
  add(keys: EncoderKeys, from = 0, to = keys.identities.length): void {
    const end = Math.min(to, from + MOST_KEYS - this.#count, keys.identities.length);
    if (end <= from) return;
    const begins = this.#count === 0 ? from : -1;
    const first = Math.max(0, from - 1);
    const places = new Uint8Array(end);
    for (let i = first; i < end; i++) places[i] = this.#places[keys.identities[i]!]!;
    const { data, stride } = this.#buffers.input;
    const at = (this.#count + 1) * stride;
    writeInputs(keys, places, [from, end], this.model.scales, { data, stride, at }, begins);
    const { embedding } = this.model.shape;
    const table = this.model.tensors['embedding.table'];
    for (let i = from, row = at + INPUT_NUMBERS; i < end; i++, row += stride) {
      data.set(table.subarray(places[i]! * embedding, (places[i]! + 1) * embedding), row);
    }
    this.#count += end - from;
    // A row can be final when the row after it is, in what it is made of.
    const [a, b, c] = [0, 1, 2].map((layer) => Math.max(1, this.#count - layer)) as [number, number, number];
    this.#compute(this.#final, [a, b, c]);
    this.#final = [a, b, c];
  }

  /** The window's vector, of length 1; null for fewer than `LEAST_KEYS` keys. */
  vector(): Float32Array | null {
    if (this.#count < LEAST_KEYS) return null;
    const { input, hidden, values, attention, pooled, vector, unit } = this.#buffers;
    const after = this.#count + 1;
    for (const matrix of [input, hidden[0], hidden[1]]) {
      matrix.data.fill(0, after * matrix.stride, (after + 1) * matrix.stride);
    }
    this.#compute(this.#final, [after, after, after]);
    const sequence = { starts: Int32Array.of(1), lengths: Int32Array.of(this.#count), rows: this.#count + 2 };
    this.#layers.pool.forward(values, attention, pooled, sequence);
    this.#layers.last.forward(pooled, vector);
    unitRows(vector, unit);
    return unit.data.slice(0, this.model.shape.size);
  }

  /** The rows of each layer from what was final to before `to`. */
  #compute(from: readonly [number, number, number], to: readonly [number, number, number]): void {
    const { first, second, third, value, attention } = this.#layers;
    const { input, hidden, values, attention: weights } = this.#buffers;
    first.forwardRows(input, hidden[0], from[0], to[0]);
    rectify(hidden[0], from[0], to[0]);
    second.forwardRows(hidden[0], hidden[1], from[1], to[1]);
    addRectified(hidden[0], hidden[1], from[1], to[1]);
    third.forwardRows(hidden[1], hidden[2], from[2], to[2]);
    addRectified(hidden[1], hidden[2], from[2], to[2]);
    if (to[2] <= from[2]) return;
    const rows = (matrix: Matrix) => rowsFrom(matrix, from[2], to[2]);
    value.forward(rows(hidden[2]), rows(values));
    attention.forward(rows(hidden[2]), rows(weights));
  }
}

function rowsFrom(matrix: Matrix, from: number, to: number): Matrix {
  return firstRows({ ...matrix, data: matrix.data.subarray(from * matrix.stride) }, to - from);
}

function rectify({ data, stride }: Matrix, from: number, to: number): void {
  for (let i = from * stride; i < to * stride; i++) if (data[i]! < 0) data[i] = 0;
}

/** y = x + max(y, 0), row by row. */
function addRectified(x: Matrix, y: Matrix, from: number, to: number): void {
  for (let i = from * y.stride; i < to * y.stride; i++) y.data[i] = x.data[i]! + Math.max(y.data[i]!, 0);
}
