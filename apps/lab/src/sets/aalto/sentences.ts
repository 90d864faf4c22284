import type { Parting } from '../../evaluate/probes.ts';
import { typingStream } from '../../tasks/free/typing-stream.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';

const ENROLLED = 5;
const PROBES = 5;
/** A sentence of fewer keystrokes is no probe. */
const LEAST = 20;

/** The first sentences enrol, five or so many, each of the last five is a probe: of each sentence the first `most` keystrokes. */
export function sentences(most: number, enrolled = ENROLLED): Parting<KeystrokeSample> {
  const start = (sample: KeystrokeSample) =>
    typingStream.cut(sample, 0, Math.min(most, typingStream.length(sample)));
  const long = (sample: KeystrokeSample) => typingStream.length(sample) >= LEAST;
  return {
    part: (samples) => ({
      enrol: samples.length < enrolled + PROBES ? [] : samples.slice(0, enrolled).map(start),
      probes: samples
        .slice(Math.max(enrolled, samples.length - PROBES))
        .filter(long)
        .map(start),
    }),
    probesOf: (samples) => samples.filter(long).map(start),
  };
}
