import { shuffle } from '@ductus/core';
import type { KeystrokeSample, Person, PointerSample } from '../../tasks/recogniser.ts';

/** What somebody typed and pointed at the same time: here, two people's halves made one. */
export interface ChimericSample {
  readonly typing: readonly KeystrokeSample[];
  readonly pointer: readonly PointerSample[];
}

/** How each half is cut: what enrols, and the probes. */
export interface Cut<Sample> {
  readonly enrol: readonly Sample[];
  readonly probes: readonly Sample[];
}

/** One made-up person: the typing of one, the pointer of another. The first sample enrols, the others are probes. */
export type Chimera = Person<ChimericSample>;

/**
 * Pairs the people of two sets, each at most once, in an order drawn by `random`: as many as the smaller set has. A
 * pair has as many probes as its poorer half; people with none on either side are left out.
 */
export function chimeras(
  typing: readonly Person<KeystrokeSample>[],
  pointer: readonly Person<PointerSample>[],
  cuts: {
    readonly typing: (person: Person<KeystrokeSample>) => Cut<KeystrokeSample>;
    readonly pointer: (person: Person<PointerSample>) => Cut<PointerSample>;
  },
  random: () => number,
): Chimera[] {
  const usable = <Sample>(people: readonly Person<Sample>[], cut: (person: Person<Sample>) => Cut<Sample>) =>
    shuffle(people, random)
      .map((person) => ({ subject: person.subject, ...cut(person) }))
      .filter(({ enrol, probes }) => enrol.length > 0 && probes.length > 0);
  const typists = usable(typing, cuts.typing);
  const pointers = usable(pointer, cuts.pointer);
  return typists.slice(0, pointers.length).map((typist, i) => {
    const hand = pointers[i]!;
    const count = Math.min(typist.probes.length, hand.probes.length);
    const probes = typist.probes
      .slice(0, count)
      .map((sample, place) => ({ typing: [sample], pointer: [hand.probes[place]!] }));
    return {
      subject: `${typist.subject}+${hand.subject}`,
      samples: [{ typing: typist.enrol, pointer: hand.enrol }, ...probes],
      attacks: [],
    };
  });
}
