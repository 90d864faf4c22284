import { seededRandom } from '@ductus/core';
import {
  type EncoderModel,
  foldEncoder,
  INPUT_NUMBERS,
  type InputScales,
  keyPlaces,
} from '@ductus/core/encoder';
import {
  AdamW,
  CentroidLoss,
  clearGradients,
  clipGradients,
  cosineSchedule,
  EncoderNetwork,
  type EncoderShape,
  type Matrix,
  type MatrixKernel,
  type Parameter,
  RunningAverage,
  zeros,
} from '@ductus/core/neural';
import { drawCrops, type Piece, piecesOf, randomOfStep, writeCrops } from './crops.ts';
import { learnScales } from './learn-scales.ts';
import type { EncoderTrainingOptions } from './options.ts';
import type { Typist } from './typist.ts';

/** All that changes in training, to go on from later. */
export interface TrainingState {
  readonly step: number;
  readonly arrays: readonly Float32Array[];
}

/** Trains an encoder step by step. The same people (in the same order), options and kind of kernel give the same encoder bit for bit. */
export class EncoderTraining {
  readonly #options: EncoderTrainingOptions;
  readonly #people: Piece[][];
  readonly #identities: readonly number[];
  readonly #scales: InputScales;
  readonly #shape: EncoderShape;
  readonly #network: EncoderNetwork;
  readonly #loss: CentroidLoss;
  readonly #parameters: readonly Parameter[];
  readonly #optimiser: AdamW;
  readonly #average: RunningAverage;
  readonly #gradient: Matrix;
  #step = 0;

  constructor(typists: readonly Typist[], options: EncoderTrainingOptions, kernel: MatrixKernel) {
    this.#options = options;
    const { identities, scales } = learnScales(typists, options.level);
    this.#identities = identities;
    this.#scales = scales;
    this.#people = piecesOf(typists, keyPlaces(options.level, identities));
    const { width, heads, size, embedding, dropout } = options;
    this.#shape = { kinds: scales.kinds, numbers: INPUT_NUMBERS, embedding, width, heads, size, dropout };
    const sequences = options.peoplePerStep * options.cropsPerPerson;
    const limits = { sequences, keys: sequences * options.longest };
    this.#network = new EncoderNetwork(kernel, this.#shape, limits, seededRandom(options.seed));
    this.#loss = new CentroidLoss(kernel);
    this.#parameters = [...this.#network.parameters, this.#loss.scale];
    this.#optimiser = new AdamW(this.#parameters, { decay: options.decay });
    this.#average = new RunningAverage(this.#network.state.map(({ value }) => value));
    this.#gradient = zeros(kernel, sequences, size);
  }

  /** Steps done. */
  get step(): number {
    return this.#step;
  }

  /** One step; returns its loss, in nats. */
  next(): number {
    const { seed, cropsPerPerson, mostGradient, rate, steps, warmUp } = this.#options;
    this.#step++;
    const random = randomOfStep(seed, this.#step);
    const crops = drawCrops(this.#people, this.#options, random);
    const batch = writeCrops(crops, this.#scales, this.#network.input, this.#options, random);
    clearGradients(this.#parameters);
    const vectors = this.#network.forward(batch, random);
    const gradient = { ...this.#gradient, rows: vectors.rows };
    const loss = this.#loss.of(vectors, cropsPerPerson, gradient);
    this.#network.backward(gradient);
    clipGradients(this.#parameters, mostGradient);
    this.#optimiser.step(rate * cosineSchedule(this.#step, { steps, warmUp }));
    this.#average.update(this.#step);
    return loss;
  }

  /** The encoder as it would be if training ended now. */
  model(): EncoderModel {
    const { version, level } = this.#options;
    const { dropout: _, ...shape } = this.#shape;
    const averaged = this.#network.state.map(({ name }, i) => [name, this.#average.values[i]!] as const);
    const tensors = foldEncoder(new Map(averaged));
    const parts = { version, level, identities: this.#identities, shape, scales: this.#scales, tensors };
    return { ...parts, cohort: [], fusion: null };
  }

  state(): TrainingState {
    return { step: this.#step, arrays: this.#arrays().map((array) => array.slice()) };
  }

  /** Goes on from a state of a training of the same people and options. */
  resume({ step, arrays }: TrainingState): void {
    for (const [i, array] of this.#arrays().entries()) array.set(arrays[i]!);
    this.#step = step;
    this.#optimiser.steps = step;
  }

  #arrays(): Float32Array[] {
    return [
      ...this.#network.state.map(({ value }) => value),
      this.#loss.scale.value,
      ...this.#optimiser.moments.flat(),
      ...this.#average.values,
    ];
  }
}
