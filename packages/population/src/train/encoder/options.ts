import type { EncoderLevel } from '@ductus/core/encoder';

export interface EncoderTrainingOptions {
  /** Of the encoder that comes out. */
  readonly version: string;
  readonly level: EncoderLevel;
  readonly seed: number;
  readonly steps: number;
  /** Of one step. */
  readonly peoplePerStep: number;
  readonly cropsPerPerson: number;
  /** Keys of a crop. */
  readonly shortest: number;
  readonly longest: number;
  /** Full learning rate, and the steps until it is reached. */
  readonly rate: number;
  readonly warmUp: number;
  readonly decay: number;
  /** Longest gradient. */
  readonly mostGradient: number;
  readonly tempo: number;
  readonly noise: number;
  /** Sizes of the network. */
  readonly width: number;
  readonly heads: number;
  readonly size: number;
  readonly embedding: number;
  readonly dropout: number;
}

/** The recipe of what ships; `steps` is what an hour on one core has room for. */
export const RECIPE: Omit<EncoderTrainingOptions, 'version' | 'level' | 'seed'> = Object.freeze({
  steps: 3000,
  peoplePerStep: 40,
  cropsPerPerson: 6,
  shortest: 40,
  longest: 65,
  rate: 2e-3,
  warmUp: 50,
  decay: 0.02,
  mostGradient: 2,
  tempo: 0.05,
  noise: 0.1,
  width: 128,
  heads: 8,
  size: 128,
  embedding: 24,
  dropout: 0.1,
});
