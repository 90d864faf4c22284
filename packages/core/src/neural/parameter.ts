import type { MatrixKernel } from './matrix.ts';

/** Numbers that training changes, and the loss's gradient for them. */
export interface Parameter {
  readonly name: string;
  readonly value: Float32Array;
  readonly gradient: Float32Array;
}

/** A parameter of zeros in the kernel's memory. */
export function parameter(kernel: MatrixKernel, name: string, length: number): Parameter {
  return { name, value: kernel.floats(length), gradient: kernel.floats(length) };
}

/** Fills with uniform random numbers between -bound and bound. */
export function fillUniform(values: Float32Array, bound: number, random: () => number): void {
  for (let i = 0; i < values.length; i++) values[i] = bound * (2 * random() - 1);
}

/** Sets all gradients to zero, as every step must begin. */
export function clearGradients(parameters: readonly Parameter[]): void {
  for (const { gradient } of parameters) gradient.fill(0);
}
