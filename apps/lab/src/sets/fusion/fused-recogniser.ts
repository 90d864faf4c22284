import { type FusionRule, fuseEvidence } from '@ductus/core';
import type { KeystrokeSample, PointerSample, Recogniser } from '../../tasks/recogniser.ts';
import type { ChimericSample } from './chimera.ts';

/** A recogniser of one half that sees only that half; its bits are its score, so that both halves have one unit. */
export function halfRecogniser<Half extends keyof ChimericSample, Template, Probe>(
  half: Half,
  recogniser: Recogniser<ChimericSample[Half][number], Template, Probe>,
): Recogniser<ChimericSample, Template, Probe> {
  const samplesOf = (sample: ChimericSample) => sample[half] as readonly ChimericSample[Half][number][];
  return {
    name: recogniser.name,
    enrol: (samples) => recogniser.enrol(samples.flatMap(samplesOf)),
    prepare: (sample) => recogniser.prepare(samplesOf(sample)[0]!),
    compare: (template, probe) => {
      const { bits } = recogniser.compare(template, probe);
      return { score: bits ?? Number.NaN, bits };
    },
  };
}

/** The halves that a fused recogniser is made of. */
export interface Halves {
  readonly typing: Recogniser<KeystrokeSample>;
  readonly pointer: Recogniser<PointerSample>;
}

/** Both halves' bits, put together by the rule; NaN where neither half could compare. */
export function fusedRecogniser(halves: Halves, rule: FusionRule): Recogniser<ChimericSample> {
  const typing = halfRecogniser('typing', halves.typing);
  const pointer = halfRecogniser('pointer', halves.pointer);
  return {
    name: `${typing.name} and ${pointer.name}`,
    enrol: (samples) => [typing.enrol(samples), pointer.enrol(samples)],
    prepare: (sample) => [typing.prepare(sample), pointer.prepare(sample)],
    compare: (template, probe) => {
      const [typed, pointed] = template as [unknown, unknown];
      const [keys, moves] = probe as [unknown, unknown];
      const sources = [
        { source: 'typing', bits: typing.compare(typed, keys).score },
        { source: 'pointer', bits: pointer.compare(pointed, moves).score },
      ].filter(({ bits }) => !Number.isNaN(bits));
      const bits = sources.length === 0 ? Number.NaN : fuseEvidence(sources, rule);
      return { score: bits, bits };
    },
  };
}
