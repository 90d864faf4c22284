import { AdamW } from '../neural/adam-w.ts';
import { cosineSchedule } from '../neural/cosine-schedule.ts';
import { clearGradients, type Parameter } from '../neural/parameter.ts';

/** Steps of training over all rows at once; `pass` adds to the gradients. */
export function trainNetwork(
  parameters: readonly Parameter[],
  { steps, rate }: { readonly steps: number; readonly rate: number },
  pass: () => void,
): void {
  const optimiser = new AdamW(parameters);
  for (let step = 0; step < steps; step++) {
    clearGradients(parameters);
    pass();
    optimiser.step(rate * cosineSchedule(step + 1, { steps, warmUp: 1 }));
  }
}

/** All numbers of a network, one after the other. */
export function flatWeights(parameters: readonly Parameter[]): Float64Array {
  return Float64Array.from(parameters.flatMap(({ value }) => [...value]));
}

/** The inverse of `flatWeights`. */
export function setWeights(parameters: readonly Parameter[], weights: Float64Array): void {
  let at = 0;
  for (const { value } of parameters) {
    value.set(weights.subarray(at, at + value.length));
    at += value.length;
  }
}
