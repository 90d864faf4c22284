import { normalQuantile } from '@ductus/core';

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** One direction of a plot: where a value lies between its ends, 0 to 1, and what is written along it. */
export interface Axis {
  readonly label: string;
  readonly ticks: readonly Tick[];
  place(value: number): number;
}

/** Even steps from `low` to `high`. */
export function linearAxis(
  label: string,
  low: number,
  high: number,
  ticks: readonly number[],
  text: (value: number) => string = String,
): Axis {
  return { ...withTicks(label, ticks, text), place: (value) => within((value - low) / (high - low)) };
}

/** Even steps of the logarithm. */
export function logarithmicAxis(label: string, values: readonly number[]): Axis {
  const [low, high] = [Math.log(Math.min(...values) / 1.15), Math.log(Math.max(...values) * 1.15)];
  return {
    ...withTicks(label, values, (value) => value.toLocaleString('en-GB')),
    place: (value) => within((Math.log(value) - low) / (high - low)),
  };
}

const RATES = [0.001, 0.01, 0.05, 0.2, 0.5, 0.8, 0.99];

/** Shares on a normal deviate scale (Martin et al. 1997), where normal scores give straight DET curves. */
export function deviateAxis(label: string, low: number, high: number): Axis {
  const [from, to] = [normalQuantile(low), normalQuantile(high)];
  const shown = RATES.filter((rate) => rate >= low && rate <= high);
  return {
    ...withTicks(label, shown, (rate) => `${Number((100 * rate).toPrecision(2))} %`),
    place: (rate) => within((normalQuantile(Math.min(Math.max(rate, low), high)) - from) / (to - from)),
  };
}

function withTicks(label: string, values: readonly number[], text: (value: number) => string) {
  return { label, ticks: values.map((at) => ({ at, text: text(at) })) };
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}
