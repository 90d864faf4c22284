import { seededRandom, shuffle } from '@ductus/core';
import type { Person } from '../tasks/recogniser.ts';
import type { Case } from '../trials/compare-cases.ts';
import type { Parting } from './probes.ts';

/** Non-mated comparisons of one template, about, and the most people who attack it: a bound for large sets. */
const NON_MATED = 400;
const ATTACKERS = 200;
/** The most probes that one attacker gives. */
const PROBES = 50;

export interface Cases<Sample> {
  readonly cases: readonly Case<Sample>[];
  /** People who have too little to enrol and probe. */
  readonly tooLittle: number;
  /** Attacks left out because the attacker is among the background. */
  readonly leftOut: number;
}

/**
 * Everybody's template with its probes. Attacks that were recorded are the non-mated comparisons of the person they name;
 * for a person without any they are others' probes: all others or 200 drawn by `seed`, each with equally many,
 * spread evenly, 400 in all or thereabouts.
 *
 * @param background people whose attacks do not count, for they are learned from
 */
export function casesOf<Sample>(
  people: readonly Person<Sample>[],
  background: ReadonlySet<string>,
  parting: Parting<Sample>,
  seed: number,
): Cases<Sample> {
  const parted = people.map((person) => ({ person, ...parting.part(person.samples) }));
  const able = parted.filter(({ enrol, probes }) => enrol.length > 0 && probes.length > 0);
  const random = seededRandom(seed);
  const others = able.map(({ probes }) => probes);
  let leftOut = 0;
  const cases = able.map(({ person, enrol, probes }, i) => {
    const attacks = person.attacks.filter(({ subject }) => !background.has(subject));
    leftOut += person.attacks.length - attacks.length;
    const nonMated = attacks.length > 0 ? recorded(attacks, parting) : zeroEffort(others, i, random);
    return { subject: person.subject, enrol, mated: probes, nonMated };
  });
  return { cases, tooLittle: parted.length - able.length, leftOut };
}

function recorded<Sample>(attacks: Person<Sample>['attacks'], parting: Parting<Sample>): Sample[] {
  const bySubject = new Map<string, Sample[]>();
  for (const { subject, sample } of attacks) {
    const samples = bySubject.get(subject);
    if (samples === undefined) bySubject.set(subject, [sample]);
    else samples.push(sample);
  }
  return [...bySubject.values()].flatMap((samples) => parting.probesOf(samples));
}

function zeroEffort<Sample>(
  probes: readonly (readonly Sample[])[],
  victim: number,
  random: () => number,
): Sample[] {
  const all = probes.map((_, i) => i).filter((i) => i !== victim);
  const attackers = all.length <= ATTACKERS ? all : shuffle(all, random).slice(0, ATTACKERS);
  const each = Math.min(PROBES, Math.max(1, Math.floor(NON_MATED / attackers.length)));
  return attackers.flatMap((attacker) => spread(probes[attacker]!, each));
}

/** At most `count` of them, evenly spread. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)]!);
}
