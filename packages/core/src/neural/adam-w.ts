import type { Parameter } from './parameter.ts';

export interface AdamWOptions {
  /** Share of a weight that a step at rate 1 takes away. Default 0.01. */
  readonly decay?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/** Adam with decoupled weight decay (Loshchilov and Hutter 2019), with the defaults of its authors. */
export class AdamW {
  readonly #parameters: readonly Parameter[];
  readonly #options: Required<AdamWOptions>;
  /** Running means of gradients and of their squares, by parameter: what has to be kept to go on later. */
  readonly moments: readonly (readonly [Float32Array, Float32Array])[];
  /** Steps done. */
  steps = 0;

  constructor(parameters: readonly Parameter[], options: AdamWOptions = {}) {
    this.#parameters = parameters;
    this.#options = { decay: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, ...options };
    this.moments = parameters.map(({ value }) => [
      new Float32Array(value.length),
      new Float32Array(value.length),
    ]);
  }

  /** Moves the parameters against their gradients. */
  step(rate: number): void {
    const { decay, beta1, beta2, epsilon } = this.#options;
    this.steps++;
    const first = 1 - beta1 ** this.steps;
    const second = Math.sqrt(1 - beta2 ** this.steps);
    for (const [p, { value, gradient }] of this.#parameters.entries()) {
      const [means, squares] = this.moments[p]!;
      for (let i = 0; i < value.length; i++) {
        const slope = gradient[i]!;
        means[i]! += (1 - beta1) * (slope - means[i]!);
        squares[i]! += (1 - beta2) * (slope * slope - squares[i]!);
        const step = means[i]! / first / (Math.sqrt(squares[i]!) / second + epsilon);
        value[i] = value[i]! * (1 - rate * decay) - rate * step;
      }
    }
  }
}

/** Shortens all gradients together to a length of at most that (Pascanu, Mikolov and Bengio 2013); returns the length they had. */
export function clipGradients(parameters: readonly Parameter[], most: number): number {
  let sum = 0;
  for (const { gradient } of parameters) {
    for (let i = 0; i < gradient.length; i++) sum += gradient[i]! * gradient[i]!;
  }
  const length = Math.sqrt(sum);
  if (length > most) {
    for (const { gradient } of parameters) {
      for (let i = 0; i < gradient.length; i++) gradient[i]! *= most / length;
    }
  }
  return length;
}
