import { standardNormal } from '../math/standard-normal.ts';
import { AttentionPool } from './attention-pool.ts';
import { BatchNormalisation } from './batch-normalisation.ts';
import { Convolution } from './convolution.ts';
import { Dense } from './dense.ts';
import { Dropout } from './dropout.ts';
import { Embedding } from './embedding.ts';
import type { EncoderShape } from './encoder-shape.ts';
import { firstRows, type Matrix, type MatrixKernel, zeros } from './matrix.ts';
import type { Parameter } from './parameter.ts';
import { type Sequences, sequencesOf } from './sequences.ts';
import { unitRows, unitRowsBackward } from './unit-rows.ts';

/** The most that one batch may hold. */
export interface BatchLimits {
  readonly sequences: number;
  /** Of all sequences together. */
  readonly keys: number;
}

export interface EncoderBatch {
  readonly sequences: Sequences;
  /** By row of the batch: the place of the key in the table of embeddings. */
  readonly keys: ArrayLike<number>;
}

/**
 * The network that turns a sequence of keys into one vector of length 1, in the form that is trained: numbers and an embedding
 * for each key, three convolutions over three keys (normalised, rectified, the last two added to what they were
 * given), attention pooling into means and deviations, normalised, and a last linear layer.
 *
 * Use: write the numbers into the first columns of `input`, `forward`, then `backward` with the loss's gradient.
 */
export class EncoderNetwork {
  /** Rows of a batch: the numbers of each key; the columns after them are the embedding's. */
  readonly input: Matrix;
  readonly parameters: readonly Parameter[];
  /** The parameters and the running moments: all that a trained network is. */
  readonly state: readonly { readonly name: string; readonly value: Float32Array }[];
  readonly #shape: EncoderShape;
  readonly #layers: ReturnType<typeof layersOf>;
  readonly #buffers: ReturnType<typeof buffersOf>;
  #batch: EncoderBatch = { sequences: sequencesOf([]), keys: [] };

  constructor(kernel: MatrixKernel, shape: EncoderShape, limits: BatchLimits, random: () => number) {
    const rows = limits.keys + limits.sequences + 1;
    this.#shape = shape;
    this.#layers = layersOf(kernel, shape, { rows, sequences: limits.sequences }, random);
    this.#buffers = buffersOf(kernel, shape, rows, limits.sequences);
    this.input = this.#buffers.input;
    const { dropouts: _, pool: __, ...learning } = this.#layers;
    this.parameters = Object.values(learning).flatMap((layer) =>
      layer instanceof Embedding ? [layer.table] : layer.parameters,
    );
    const moments = Object.values(learning).flatMap((layer) =>
      layer instanceof BatchNormalisation ? layer.moments : [],
    );
    this.state = [...this.parameters, ...moments];
  }

  /** A unit row for each sequence; the next call overwrites it. `random` draws what is dropped. */
  forward(batch: EncoderBatch, random: () => number): Matrix {
    const { sequences, keys } = batch;
    const { dropouts, pool, ...layers } = this.#layers;
    const buffers = this.#rows(sequences);
    this.#batch = batch;
    layers.embedding.forward(keys, buffers.input, this.#shape.numbers, sequences);
    layers.first.forward(buffers.input, buffers.sum1, sequences);
    layers.norm1.forward(buffers.sum1, buffers.hidden1, sequences);
    dropouts[0]!.forward(buffers.hidden1, random);
    layers.second.forward(buffers.hidden1, buffers.sum2, sequences);
    layers.norm2.forward(buffers.sum2, buffers.out2, sequences);
    addRows(buffers.hidden1, buffers.out2, buffers.hidden2);
    dropouts[1]!.forward(buffers.hidden2, random);
    layers.third.forward(buffers.hidden2, buffers.sum3, sequences);
    layers.norm3.forward(buffers.sum3, buffers.out3, sequences);
    addRows(buffers.hidden2, buffers.out3, buffers.hidden3);
    dropouts[2]!.forward(buffers.hidden3, random);
    layers.value.forward(buffers.hidden3, buffers.values);
    layers.attention.forward(buffers.hidden3, buffers.attention);
    pool.forward(buffers.values, buffers.attention, buffers.pooled, sequences);
    layers.norm4.forward(buffers.pooled, buffers.normal, oneEach(sequences));
    dropouts[3]!.forward(buffers.normal, random);
    layers.last.forward(buffers.normal, buffers.vectors);
    unitRows(buffers.vectors, buffers.units);
    return buffers.units;
  }

  /** Adds to the gradients of the parameters, given the loss's gradient for the rows of `forward`, which it overwrites. */
  backward(gradient: Matrix): void {
    const { sequences, keys } = this.#batch;
    const { dropouts, pool, ...layers } = this.#layers;
    const buffers = this.#rows(sequences);
    const { slope, branch } = buffers;
    unitRowsBackward(buffers.vectors, buffers.units, gradient);
    layers.last.backward(buffers.normal, gradient, buffers.pooledSlope);
    dropouts[3]!.backward(buffers.pooledSlope);
    layers.norm4.backward(buffers.pooled, buffers.normal, buffers.pooledSlope, oneEach(sequences));
    // The empty rows take part in the two linear layers, and must not be felt.
    branch.data.fill(0, 0, branch.rows * branch.stride);
    buffers.attentionSlope.data.fill(0, 0, buffers.attentionSlope.rows * buffers.attentionSlope.stride);
    pool.backward(
      [buffers.values, buffers.pooled, buffers.pooledSlope],
      branch,
      buffers.attentionSlope,
      sequences,
    );
    layers.value.backward(buffers.hidden3, branch, slope);
    layers.attention.backward(buffers.hidden3, buffers.attentionSlope, slope, true);
    dropouts[2]!.backward(slope);
    copyRows(slope, branch);
    layers.norm3.backward(buffers.sum3, buffers.out3, branch, sequences);
    layers.third.backward(buffers.hidden2, branch, sequences, slope, true);
    dropouts[1]!.backward(slope);
    copyRows(slope, branch);
    layers.norm2.backward(buffers.sum2, buffers.out2, branch, sequences);
    layers.second.backward(buffers.hidden1, branch, sequences, slope, true);
    dropouts[0]!.backward(slope);
    // What was dropped is 0 here too, and its slope as well.
    layers.norm1.backward(buffers.sum1, buffers.hidden1, slope, sequences);
    layers.first.backward(buffers.input, slope, sequences, buffers.inputSlope);
    layers.embedding.backward(keys, buffers.inputSlope, this.#shape.numbers, sequences);
  }

  /** The buffers, as long as this batch. */
  #rows(sequences: Sequences): ReturnType<typeof buffersOf> {
    const long = sequences.rows;
    const short = sequences.starts.length;
    const { pooled, normal, pooledSlope, vectors, units, ...perKey } = this.#buffers;
    const cut = Object.entries(perKey).map(([name, matrix]) => [name, firstRows(matrix, long)]);
    const perSequence = { pooled, normal, pooledSlope, vectors, units };
    const cutShort = Object.entries(perSequence).map(([name, matrix]) => [name, firstRows(matrix, short)]);
    return Object.fromEntries([...cut, ...cutShort]) as ReturnType<typeof buffersOf>;
  }
}

function layersOf(
  kernel: MatrixKernel,
  { kinds, numbers, embedding, width, heads, size, dropout }: EncoderShape,
  { rows, sequences }: { rows: number; sequences: number },
  random: () => number,
) {
  const convolution = (name: string, inputs: number) =>
    new Convolution(kernel, name, { inputs, outputs: width }, random);
  const norm = (name: string) => new BatchNormalisation(kernel, name, width, true);
  const drop = (length: number) => new Dropout(dropout, length);
  const table = { kinds, width: embedding };
  return {
    embedding: new Embedding(kernel, 'embedding', table, standardNormal(random)),
    first: convolution('first', numbers + embedding),
    norm1: norm('norm1'),
    second: convolution('second', width),
    norm2: norm('norm2'),
    third: convolution('third', width),
    norm3: norm('norm3'),
    value: new Dense(kernel, 'value', { inputs: width, outputs: width }, random),
    attention: new Dense(kernel, 'attention', { inputs: width, outputs: heads }, random),
    norm4: new BatchNormalisation(kernel, 'norm4', 2 * width, false),
    last: new Dense(kernel, 'last', { inputs: 2 * width, outputs: size }, random),
    pool: new AttentionPool(heads, rows),
    dropouts: [drop(rows * width), drop(rows * width), drop(rows * width), drop(2 * sequences * width)],
  };
}

function buffersOf(
  kernel: MatrixKernel,
  { numbers, embedding, width, heads, size }: EncoderShape,
  rows: number,
  sequences: number,
) {
  const perKey = (columns: number) => zeros(kernel, rows, columns);
  const perSequence = (columns: number) => zeros(kernel, sequences, columns);
  return {
    input: perKey(numbers + embedding),
    inputSlope: perKey(numbers + embedding),
    sum1: perKey(width),
    hidden1: perKey(width),
    sum2: perKey(width),
    out2: perKey(width),
    hidden2: perKey(width),
    sum3: perKey(width),
    out3: perKey(width),
    hidden3: perKey(width),
    values: perKey(width),
    attention: perKey(heads),
    attentionSlope: perKey(heads),
    slope: perKey(width),
    branch: perKey(width),
    pooled: perSequence(2 * width),
    normal: perSequence(2 * width),
    pooledSlope: perSequence(2 * width),
    vectors: perSequence(size),
    units: perSequence(size),
  };
}

/** The rows of what is left of each sequence after pooling: one each, without empty ones. */
function oneEach({ starts }: Sequences): Sequences {
  const count = starts.length;
  return { starts: Int32Array.of(0), lengths: Int32Array.of(count), rows: count + 2 };
}

function copyRows(from: Matrix, to: Matrix): void {
  to.data.set(from.data.subarray(0, from.rows * from.stride));
}

function addRows(a: Matrix, b: Matrix, to: Matrix): void {
  const length = a.rows * a.stride;
  for (let i = 0; i < length; i++) to.data[i] = a.data[i]! + b.data[i]!;
}
