import type { Stream } from '../interchange/stream.ts';

/** A person's data, parted: what enrols, and the probes after it. */
export interface Parted<Sample> {
  readonly enrol: readonly Sample[];
  readonly probes: readonly Sample[];
}

/** How a task's data are parted, and attempts become probes. */
export interface Parting<Sample> {
  part(samples: readonly Sample[]): Parted<Sample>;
  /** Probes from one attacker's attempts, in order. */
  probesOf(samples: readonly Sample[]): readonly Sample[];
}

/** Whole samples: the first `enrol` enrol, each later one is a probe: all of them when `probe` is 1, else the next `probe`. */
export function wholeSamples<Sample>(enrol: number, probe: number): Parting<Sample> {
  return {
    part: (samples) => ({
      enrol: samples.slice(0, enrol),
      probes: samples.slice(enrol, probe === 1 ? undefined : enrol + probe),
    }),
    probesOf: (samples) => samples,
  };
}

/**
 * A stream: samples one after the other; the first `enrol` keystrokes or events enrol (the samples they lie in, the last cut off),
 * every next `probe` of them are one probe; what is left over is not used.
 */
export function windows<Sample>(stream: Stream<Sample>, enrol: number, probe: number): Parting<Sample> {
  return {
    part(samples) {
      const [before, after] = cutAt(stream, samples, enrol);
      const length = before.reduce((sum, sample) => sum + stream.length(sample), 0);
      return { enrol: length < enrol ? [] : before, probes: windowsOf(stream, after, probe) };
    },
    probesOf: (samples) => windowsOf(stream, samples, probe),
  };
}

/** The first `count` keystrokes or events, and the rest. */
export function cutAt<Sample>(
  stream: Stream<Sample>,
  samples: readonly Sample[],
  count: number,
): [Sample[], Sample[]] {
  const [before, after]: [Sample[], Sample[]] = [[], []];
  let left = count;
  for (const sample of samples) {
    const length = stream.length(sample);
    if (length <= left) before.push(sample);
    else if (left === 0) after.push(sample);
    else {
      before.push(stream.cut(sample, 0, left));
      after.push(stream.cut(sample, left, length));
    }
    left = Math.max(0, left - length);
  }
  return [before, after];
}

/** Consecutive windows of `size`; one that spans samples joins them. */
export function windowsOf<Sample>(
  stream: Stream<Sample>,
  samples: readonly Sample[],
  size: number,
): Sample[] {
  const found: Sample[] = [];
  let parts: Sample[] = [];
  let held = 0;
  for (const sample of samples) {
    const length = stream.length(sample);
    let at = 0;
    while (at < length) {
      const end = Math.min(length, at + size - held);
      parts.push(stream.cut(sample, at, end));
      held += end - at;
      at = end;
      if (held < size) break;
      found.push(parts.length === 1 ? parts[0]! : stream.join(parts));
      [parts, held] = [[], 0];
    }
  }
  return found;
}
