import {
  compareFixedText,
  type EnrolmentOptions,
  enrolSample,
  type FixedTextTemplate,
  type Population,
  type Sample,
} from '@ductus/core';

export interface BitTrials {
  readonly mated: Float64Array;
  readonly nonMated: Float64Array;
  /** Samples that an enrolment refused, of all that it was given. */
  readonly refused: number;
  readonly offered: number;
}

/** Where a person's enrolment starts and where the probes are, as places among the repetitions. */
export interface Protocol {
  readonly samples: number;
  readonly from?: number;
  /** Probes begin this many repetitions after the enrolment; 0: at once. */
  readonly gap?: number;
  readonly probes: number;
  /** Repetitions of each other person, evenly spread over all of theirs. */
  readonly ofOthers: number;
}

/**
 * Enrols everybody through the quality gates until the template is complete, and compares each template with the
 * person's next repetitions and with everybody else's.
 */
export function fixedTextTrials(
  people: readonly (readonly Sample[])[],
  population: Population,
  protocol: Protocol,
): BitTrials {
  const mated: number[] = [];
  const nonMated: number[] = [];
  const tally = { refused: 0, offered: 0 };
  for (const [index, own] of people.entries()) {
    const { template, next } = enrolled(own, population, protocol, tally);
    const bits = (sample: Sample) => compareFixedText(template, sample, population).bits;
    const start = next + (protocol.gap ?? 0);
    mated.push(...own.slice(start, start + protocol.probes).map(bits));
    for (const [other, samples] of people.entries()) {
      if (other !== index) nonMated.push(...spread(samples, protocol.ofOthers, index).map(bits));
    }
  }
  return { mated: Float64Array.from(mated), nonMated: Float64Array.from(nonMated), ...tally };
}

function enrolled(
  samples: readonly Sample[],
  population: Population,
  protocol: Protocol,
  tally: { refused: number; offered: number },
): { template: FixedTextTemplate; next: number } {
  const options: EnrolmentOptions = {
    samplesNeeded: protocol.samples,
    samplesKept: 50,
    priorScales: population.fixedText.scales,
  };
  let template: FixedTextTemplate | null = null;
  for (let next = protocol.from ?? 0; next < samples.length; next++) {
    const step = enrolSample(template, samples[next]!, undefined, options);
    template = step.template;
    tally.offered++;
    if (!step.accepted) tally.refused++;
    if (step.complete) return { template: template!, next: next + 1 };
  }
  throw new RangeError('somebody has too few repetitions to enrol');
}

function spread(samples: readonly Sample[], count: number, shift: number): Sample[] {
  return Array.from(
    { length: count },
    (_, i) => samples[Math.floor(((i + ((shift * 0.37) % 1)) * samples.length) / count)]!,
  );
}
