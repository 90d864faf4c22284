import type { NamedTensorMap, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Tensorflow } from './load-tensorflow.ts';

/** What follows a convolution in the same step. */
type Activation = 'linear' | 'relu' | 'leakyrelu';

/** A layer on rows of pixels with their channels: `[1, height, width, channels]`. */
export type Layer = (input: Tensor4D) => Tensor4D;

/** Slope of a leaky unit below nought, as the detector's network learned with. */
const LEAK = 0.10000000149011612;

export interface ConvolutionShape {
  readonly strides: number;
  readonly pad: 'same' | 'valid';
  readonly activation: Activation;
}

/** Convolution by `PREFIX/filters` and `PREFIX/bias`, with what follows, in one pass over the memory. */
export function convolution(
  tf: Tensorflow,
  weights: NamedTensorMap,
  prefix: string,
  shape: ConvolutionShape,
): Layer {
  return fused(tf, weights[`${prefix}/filters`], weights[`${prefix}/bias`], shape);
}

/** Depthwise convolution and a pointwise one after it, by `PREFIX/depthwise_filter`, `PREFIX/pointwise_filter` and `PREFIX/bias`. */
export function separableConvolution(
  tf: Tensorflow,
  weights: NamedTensorMap,
  prefix: string,
  { strides, activation }: Omit<ConvolutionShape, 'pad'>,
): Layer {
  const depthwise = weights[`${prefix}/depthwise_filter`] as Tensor4D;
  const [filter, bias] = [weights[`${prefix}/pointwise_filter`], weights[`${prefix}/bias`]];
  const pointwise = fused(tf, filter, bias, { strides: 1, pad: 'valid', activation });
  return (x) => pointwise(tf.depthwiseConv2d(x, depthwise, strides, 'same'));
}

function fused(
  tf: Tensorflow,
  filter: Tensor | undefined,
  bias: Tensor | undefined,
  { strides, pad, activation }: ConvolutionShape,
): Layer {
  const fixed = { filter: filter as Tensor4D, bias: bias as Tensor1D, strides, pad, activation };
  return (x) => tf.fused.conv2d({ x, ...fixed, leakyreluAlpha: LEAK });
}

/** The numbers that come out of a network; whatever it made on the way is given back. */
export function numbersOf(tf: Tensorflow, network: () => Tensor): Float32Array {
  // Not read inside of `tidy`, which would look for tensors in each number.
  const out = tf.tidy(network);
  const numbers = out.dataSync<'float32'>();
  out.dispose();
  return numbers;
}
