import type { KeystrokeSample, PointerSample } from '../tasks/recogniser.ts';

/** Two samples that are joined are at least this far apart, in milliseconds: nothing was typed or moved across. */
const APART = 60_000;

/** What a kind of sample needs so that it can be cut and joined by keystroke or by event. */
export interface Stream<Sample> {
  length(sample: Sample): number;
  /** From `from` up to, not including, `to`. */
  cut(sample: Sample, from: number, to: number): Sample;
  /** From the first to the last that happened, in milliseconds. */
  duration(sample: Sample): number;
  /** One sample of several, in order, each moved in time to a minute or more after the one before. */
  join(samples: readonly Sample[]): Sample;
}

export const keystrokeStream: Stream<KeystrokeSample> = {
  length: ({ down }) => down.length,
  duration: ({ down }) => durationOf(down),
  cut: (sample, from, to) => ({
    ...sample,
    codes: sample.codes.slice(from, to),
    down: sample.down.subarray(from, to),
    up: sample.up.subarray(from, to),
  }),
  join(samples) {
    const shifts = shiftsOf(samples.map(({ down, up }) => [down, up]));
    return {
      ...samples[0]!,
      codes: samples.flatMap(({ codes }) => codes),
      down: joined(samples.map(({ down }, i) => down.map((time) => time + shifts[i]!))),
      up: joined(samples.map(({ up }, i) => up.map((time) => time + shifts[i]!))),
    };
  },
};

export const pointerStream: Stream<PointerSample> = {
  length: ({ t }) => t.length,
  duration: ({ t }) => durationOf(t),
  cut: (sample, from, to) => ({
    ...sample,
    t: sample.t.subarray(from, to),
    type: sample.type.slice(from, to),
    x: sample.x.subarray(from, to),
    y: sample.y.subarray(from, to),
    button: sample.button.subarray(from, to),
  }),
  join(samples) {
    const shifts = shiftsOf(samples.map(({ t }) => [t]));
    return {
      ...samples[0]!,
      t: joined(samples.map(({ t }, i) => t.map((time) => time + shifts[i]!))),
      type: samples.flatMap(({ type }) => type),
      x: joined(samples.map(({ x }) => x)),
      y: joined(samples.map(({ y }) => y)),
      button: Int8Array.from(samples.flatMap(({ button }) => [...button])),
    };
  },
};

function durationOf(times: Float64Array): number {
  return times.length === 0 ? 0 : times[times.length - 1]! - times[0]!;
}

function shiftsOf(times: readonly (readonly Float64Array[])[]): number[] {
  let end = Number.NEGATIVE_INFINITY;
  return times.map((arrays) => {
    const all = arrays.flatMap((array) => [...array]).filter(Number.isFinite);
    const [first, last] = [min(all), max(all)];
    if (first > last) return 0;
    const shift = end === Number.NEGATIVE_INFINITY ? 0 : end + APART - first;
    end = last + shift;
    return shift;
  });
}

function min(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function max(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
