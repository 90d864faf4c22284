import { AttentionPool } from '../../neural/attention-pool.ts';
import { Convolution } from '../../neural/convolution.ts';
import { Dense } from '../../neural/dense.ts';
import { firstRows, type Matrix, type MatrixKernel, zeros } from '../../neural/matrix.ts';
import { plainKernel } from '../../neural/plain-kernel.ts';
import { type Sequences, sequencesOf } from '../../neural/sequences.ts';
import { unitRows } from '../../neural/unit-rows.ts';
import { INPUT_NUMBERS, writeInputs } from './encoder-inputs.ts';
import type { EncoderKeys } from './encoder-keys.ts';
import type { EncoderModel } from './encoder-model.ts';
import { keyPlaces } from './key-places.ts';

/** Fewer keys are no rhythm. */
export const LEAST_KEYS = 8;
/** Longer typing is cut into windows: an encoder that saw 40 to 65 keys at a time knows nothing of much longer ones. */
export const MOST_KEYS = 256;

/** Turns keys into one vector of length 1: vectors of one person's typing point the same way. */
export class Encoder {
  readonly model: EncoderModel;
  readonly #places: Uint8Array;
  readonly #layers: ReturnType<typeof layersOf>;
  readonly #buffers: ReturnType<typeof buffersOf>;

  /** @param kernel - What multiplies; by default plain TypeScript. */
  constructor(model: EncoderModel, kernel: MatrixKernel = plainKernel) {
    this.model = model;
    this.#places = keyPlaces(model.level, model.identities);
    this.#layers = layersOf(kernel, model);
    this.#buffers = buffersOf(kernel, model, MOST_KEYS + 2);
  }

  /**
   * The vector of the keys from one place to another; of more than `MOST_KEYS` the last count. Null for fewer than
   * `LEAST_KEYS`.
   */
  encode(keys: EncoderKeys, from = 0, to = keys.identities.length): Float32Array | null {
    const start = Math.max(from, to - MOST_KEYS, 0);
    const end = Math.min(to, keys.identities.length);
    if (end - start < LEAST_KEYS) return null;
    const sequences = sequencesOf([end - start]);
    const perKey = this.#perKey(sequences);
    this.#write(keys, [start, end], perKey.input);
    this.#hidden(perKey, sequences);
    const { pooled, vector, unit } = this.#buffers;
    this.#layers.pool.forward(perKey.values, perKey.attention, pooled, sequences);
    this.#layers.last.forward(pooled, vector);
    unitRows(vector, unit);
    return unit.data.slice(0, this.model.shape.size);
  }

  #perKey({ rows }: Sequences): PerKey {
    const { pooled: _, vector: __, unit: ___, ...perKey } = this.#buffers;
    return Object.fromEntries(
      Object.entries(perKey).map(([name, matrix]) => [name, firstRows(matrix, rows)]),
    ) as PerKey;
  }

  #write(keys: EncoderKeys, [start, end]: readonly [number, number], input: Matrix): void {
    const { embedding } = this.model.shape;
    const table = this.model.tensors['embedding.table'];
    const places = new Uint8Array(end);
    for (let i = start; i < end; i++) places[i] = this.#places[keys.identities[i]!]!;
    const { data, stride } = input;
    writeInputs(keys, places, [start, end], this.model.scales, { data, stride, at: stride });
    for (let i = start, at = stride + INPUT_NUMBERS; i < end; i++, at += stride) {
      const from = places[i]! * embedding;
      for (let e = 0; e < embedding; e++) data[at + e] = table[from + e]!;
    }
  }

  #hidden(perKey: PerKey, sequences: Sequences): void {
    const { first, second, third, value, attention } = this.#layers;
    const { input, hidden, more } = perKey;
    first.forward(input, hidden, sequences);
    rectify(hidden);
    for (const layer of [second, third]) {
      layer.forward(hidden, more, sequences);
      rectify(more);
      for (let i = 0; i < hidden.rows * hidden.stride; i++) hidden.data[i]! += more.data[i]!;
    }
    value.forward(hidden, perKey.values);
    attention.forward(hidden, perKey.attention);
  }
}

type PerKey = Omit<ReturnType<typeof buffersOf>, 'pooled' | 'vector' | 'unit'>;

function rectify({ data, rows, stride }: Matrix): void {
  for (let i = 0; i < rows * stride; i++) if (data[i]! < 0) data[i] = 0;
}

function layersOf(kernel: MatrixKernel, { shape, tensors }: EncoderModel) {
  const { numbers, embedding, width, heads, size } = shape;
  const none = () => 0;
  const convolution = (inputs: number) => new Convolution(kernel, '', { inputs, outputs: width }, none);
  const layers = {
    first: convolution(numbers + embedding),
    second: convolution(width),
    third: convolution(width),
    value: new Dense(kernel, '', { inputs: width, outputs: width }, none),
    attention: new Dense(kernel, '', { inputs: width, outputs: heads }, none),
    last: new Dense(kernel, '', { inputs: 2 * width, outputs: size }, none),
  };
  for (const [name, { parameters }] of Object.entries(layers)) {
    parameters[0]!.value.set(tensors[`${name as keyof typeof layers}.weights`]);
    parameters[1]!.value.set(tensors[`${name as keyof typeof layers}.bias`]);
  }
  return { ...layers, pool: new AttentionPool(heads, MOST_KEYS + 2) };
}

function buffersOf(kernel: MatrixKernel, { shape }: EncoderModel, rows: number) {
  const { numbers, embedding, width, heads, size } = shape;
  return {
    input: zeros(kernel, rows, numbers + embedding),
    hidden: zeros(kernel, rows, width),
    more: zeros(kernel, rows, width),
    values: zeros(kernel, rows, width),
    attention: zeros(kernel, rows, heads),
    pooled: zeros(kernel, 1, 2 * width),
    vector: zeros(kernel, 1, size),
    unit: zeros(kernel, 1, size),
  };
}
