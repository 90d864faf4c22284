/** Step of the common clock, in milliseconds, that every device's events are brought to. */
export const STEP_MS = 12.5;
/** Spread of the smoothing, in milliseconds: hands have little to say above 8 Hz, mice and clocks have. */
const SPREAD_MS = 20;
const HALF = 5;

const weights = (() => {
  const raw = Array.from({ length: 2 * HALF + 1 }, (_, i) =>
    Math.exp(-0.5 * (((i - HALF) * STEP_MS) / SPREAD_MS) ** 2),
  );
  const sum = raw.reduce((a, b) => a + b, 0);
  return Float64Array.from(raw, (w) => w / sum);
})();

/** Gaussian smoothing of 20 ms, ends repeated. */
export function smooth(signal: Float64Array): Float64Array {
  const last = signal.length - 1;
  // With the ends written out nothing has to be asked of each value.
  const padded = new Float64Array(signal.length + 2 * HALF);
  padded.set(signal, HALF);
  padded.fill(signal[0]!, 0, HALF);
  padded.fill(signal[last]!, HALF + signal.length);
  const smoothed = new Float64Array(signal.length);
  for (let i = 0; i <= last; i++) {
    let sum = 0;
    for (let k = 0; k < weights.length; k++) sum += weights[k]! * padded[i + k]!;
    smoothed[i] = sum;
  }
  return smoothed;
}

/** The values at some places. */
export function pick(signal: Float64Array, places: Int32Array): Float64Array {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = signal[places[i]!]!;
  return picked;
}

/** Change per second: central differences, one-sided at the ends. */
export function slope(signal: Float64Array): Float64Array {
  const last = signal.length - 1;
  const slopes = new Float64Array(signal.length);
  for (let i = 0; i <= last; i++) {
    const from = Math.max(i - 1, 0);
    const to = Math.min(i + 1, last);
    if (to > from) slopes[i] = (1000 * (signal[to]! - signal[from]!)) / ((to - from) * STEP_MS);
  }
  return slopes;
}

/** Quantiles at `places` (0..1, Hyndman and Fan type 7); `missing` for each where there are no values. */
export function quantiles(values: ArrayLike<number>, places: readonly number[], missing = 0): number[] {
  const sorted = new Float64Array(values).sort();
  if (sorted.length === 0) return places.map(() => missing);
  return places.map((p) => {
    const place = p * (sorted.length - 1);
    const below = Math.floor(place);
    const low = sorted[below]!;
    return low + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)]! - low);
  });
}

/** Mean and standard deviation (divisor n); `[missing, 0]` where there are no values. */
export function meanAndSpread(values: ArrayLike<number>, missing = 0): [number, number] {
  const n = values.length;
  if (n === 0) return [missing, 0];
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i]! / n;
  let square = 0;
  for (let i = 0; i < n; i++) square += (values[i]! - mean) ** 2 / n;
  return [mean, Math.sqrt(square)];
}
