import { AttentionPool } from '../../neural/attention-pool.ts';
import { Convolution } from '../../neural/convolution.ts';
import { Dense } from '../../neural/dense.ts';
import { type MatrixKernel, zeros } from '../../neural/matrix.ts';
import type { EncoderModel } from './encoder-model.ts';

/** The layers of an encoder for use, with its weights, and pooling over at most so many rows. */
export function encoderLayers(kernel: MatrixKernel, { shape, tensors }: EncoderModel, rows: number) {
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
  return { ...layers, pool: new AttentionPool(heads, rows) };
}

/** Room for what comes out of the layers, of so many rows. */
export function encoderBuffers(kernel: MatrixKernel, { shape }: EncoderModel, rows: number) {
  const { numbers, embedding, width, heads, size } = shape;
  return {
    input: zeros(kernel, rows, numbers + embedding),
    hidden: [zeros(kernel, rows, width), zeros(kernel, rows, width), zeros(kernel, rows, width)] as const,
    values: zeros(kernel, rows, width),
    attention: zeros(kernel, rows, heads),
    pooled: zeros(kernel, 1, 2 * width),
    vector: zeros(kernel, 1, size),
    unit: zeros(kernel, 1, size),
  };
}
