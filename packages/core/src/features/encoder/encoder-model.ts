import type { EncoderShape } from '../../neural/encoder-shape.ts';
import type { InputScales } from './encoder-inputs.ts';
import type { EncoderLevel } from './key-places.ts';

/** Names of an encoder's arrays of weights, in the order in which they are stored. */
export const TENSORS = [
  'embedding.table',
  'first.weights',
  'first.bias',
  'second.weights',
  'second.bias',
  'third.weights',
  'third.bias',
  'value.weights',
  'value.bias',
  'attention.weights',
  'attention.bias',
  'last.weights',
  'last.bias',
] as const;
export type TensorName = (typeof TENSORS)[number];

/** A size of templates and windows, in keystrokes, and what other people's windows reach there, in bits. */
export interface FusionTail {
  readonly template: number;
  readonly window: number;
  readonly tail: readonly number[];
}

/**
 * How the encoder's score and the evidence of the log-likelihood ratio become bits together: as a calibration of free text, the ratio's
 * nats in the place of its first score, the encoder's score in that of its second.
 */
export interface EncoderFusion {
  readonly weights: readonly number[];
  readonly templates: readonly [number, number];
  readonly windows: readonly [number, number];
  readonly addedShare: number;
  readonly tails?: readonly FusionTail[];
  /** Bits beyond which, either way, the ratio is not listened to. */
  readonly ratioLimit: number;
}

/** What turns a direction into evidence. */
export interface EncoderCompanions {
  /** Directions of other people, against which scores are set off; none before they were learned. */
  readonly cohort: readonly Float32Array[];
  /** Null before it was learned: the encoder compares, and is worth no bits. */
  readonly fusion: EncoderFusion | null;
}

/** A trained encoder, its normalisations taken into the weights. */
export interface EncoderModel extends EncoderCompanions {
  /** Of the training, say `klicke-1`: vectors of different versions cannot be compared. */
  readonly version: string;
  readonly level: EncoderLevel;
  /** Identities of the kinds of keys from place 1 on. */
  readonly identities: readonly number[];
  readonly shape: Omit<EncoderShape, 'dropout'>;
  readonly scales: InputScales;
  readonly tensors: Readonly<Record<TensorName, Float32Array>>;
}

/** How many numbers each array of weights has. */
export function tensorSizes(shape: EncoderModel['shape']): Record<TensorName, number> {
  const { kinds, numbers, embedding, width, heads, size } = shape;
  return {
    'embedding.table': kinds * embedding,
    'first.weights': 3 * (numbers + embedding) * width,
    'first.bias': width,
    'second.weights': 3 * width * width,
    'second.bias': width,
    'third.weights': 3 * width * width,
    'third.bias': width,
    'value.weights': width * width,
    'value.bias': width,
    'attention.weights': width * heads,
    'attention.bias': heads,
    'last.weights': 2 * width * size,
    'last.bias': size,
  };
}
