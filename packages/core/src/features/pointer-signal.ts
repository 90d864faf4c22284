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
  const length = signal.length;
  const smoothed = new Float64Array(length);
  const inner = Math.max(HALF, length - HALF);
  for (let i = 0; i < Math.min(HALF, length); i++) smoothed[i] = smoothedNearEnd(signal, i);
  for (let i = inner; i < length; i++) smoothed[i] = smoothedNearEnd(signal, i);
  // Away from the ends nothing has to be asked of a place: a block is smoothed eight times.
  const [w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10] = weights as unknown as Eleven;
  for (let i = HALF; i < length - HALF; i++) {
    smoothed[i] =
      0 +
      w0 * signal[i - 5]! +
      w1 * signal[i - 4]! +
      w2 * signal[i - 3]! +
      w3 * signal[i - 2]! +
      w4 * signal[i - 1]! +
      w5 * signal[i]! +
      w6 * signal[i + 1]! +
      w7 * signal[i + 2]! +
      w8 * signal[i + 3]! +
      w9 * signal[i + 4]! +
      w10 * signal[i + 5]!;
  }
  return smoothed;
}

type Eleven = [number, number, number, number, number, number, number, number, number, number, number];

function smoothedNearEnd(signal: Float64Array, i: number): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) {
    sum += weights[k]! * signal[Math.min(Math.max(i + k - HALF, 0), signal.length - 1)]!;
  }
  return sum;
}

/** `signal.map`, in a fraction of its time. */
export function mapped(signal: Float64Array, to: (value: number, i: number) => number): Float64Array {
  const result = new Float64Array(signal.length);
  for (let i = 0; i < signal.length; i++) result[i] = to(signal[i]!, i);
  return result;
}

/** The sum, from the first to the last. */
export function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
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
  if (values.length === 0) return places.map(() => missing);
  const sorted = new Float64Array(values).sort();
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
