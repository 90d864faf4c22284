import { type FusionRule, type FusionTrial, learnFusion } from '@ductus/core';
import { type Case, compareCases } from '../../trials/compare-cases.ts';
import type { Chimera, ChimericSample } from './chimera.ts';
import { type Halves, halfRecogniser } from './fused-recogniser.ts';

/** Bits beyond which neither half is believed: a thousand to one, from one minute of one sitting. */
export const limits = { pointer: 10, typing: 10 };

/** Everybody's own probes, and everybody else's. */
export function casesOf(people: readonly Chimera[]): Case<ChimericSample>[] {
  return people.map((person) => ({
    subject: person.subject,
    enrol: person.samples.slice(0, 1),
    mated: person.samples.slice(1),
    nonMated: people.filter((other) => other !== person).flatMap(({ samples }) => samples.slice(1)),
  }));
}

/**
 * The fusion rule that suits these people, none of whom may be among those that it is measured on, nor among those
 * that the halves learned from.
 */
export function learnRule(parts: readonly { halves: Halves; people: readonly Chimera[] }[]): FusionRule {
  return learnFusion(
    parts.flatMap(({ halves, people }) => trialsOf(halves, people)),
    limits,
  );
}

function trialsOf(halves: Halves, people: readonly Chimera[]): FusionTrial[] {
  const cases = casesOf(people);
  const silent = () => {};
  const typing = compareCases(halfRecogniser('typing', halves.typing), cases, silent).trials;
  const pointer = compareCases(halfRecogniser('pointer', halves.pointer), cases, silent).trials;
  return typing.flatMap((typed, i) =>
    (['mated', 'nonMated'] as const).flatMap((kind) =>
      Array.from(typed[kind], (bits, place) => ({
        mated: kind === 'mated',
        sources: [
          { source: 'typing', bits },
          { source: 'pointer', bits: pointer[i]![kind][place]! },
        ],
      })),
    ),
  );
}
