import type { Parameter } from '../parameter.ts';

/** Small enough for the slope to stay the same, large enough for 32-bit floats to show it. */
const STEP = 1 / 128;

/** Pairs of slopes for each number of the parameters: from the backward pass, and from central differences of the loss. */
export function slopesOf(
  parameters: readonly Pick<Parameter, 'value' | 'gradient'>[],
  loss: () => number,
  step = STEP,
): { told: number[]; measured: number[] } {
  const told = parameters.flatMap(({ gradient }) => [...gradient]);
  const measured = parameters.flatMap(({ value }) =>
    Array.from(value, (kept, i) => {
      value[i] = kept + step;
      const above = loss();
      value[i] = kept - step;
      const below = loss();
      value[i] = kept;
      return (above - below) / (2 * step);
    }),
  );
  return { told, measured };
}

/** The length of the difference as a share of the length of what was measured. */
export function relativeError({ told, measured }: ReturnType<typeof slopesOf>): number {
  const length = (values: readonly number[]) =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return length(told.map((value, i) => value - measured[i]!)) / length(measured);
}
