import { type FeatureVector, seededRandom, shuffle } from '@ductus/core';
import { type Share, shareOf } from '../../figures/share.ts';
import type { System } from './systems.ts';

/** How people's vectors are parted, and how often groups are drawn. */
export interface OpenSetPlan {
  /** Vectors that enrol a person. */
  readonly enrolling: number;
  /** That person's probes after them. */
  readonly probing: number;
  /** The first attempts of whoever attacks. */
  readonly attacking: number;
  /** Groups that are drawn for each number of people. */
  readonly draws: number;
}

/** For sets of many repetitions. */
export const longPlan: OpenSetPlan = { enrolling: 10, probing: 40, attacking: 5, draws: 3 };

export interface OpenSetResult {
  readonly system: string;
  readonly enrolled: number;
  /** Own attempts that are rejected. */
  readonly ownersRejected: Share;
  /** Attempts of enrolled people under another enrolled person's name that are accepted. */
  readonly enrolledAccepted: Share;
  /** Attempts of people who are not enrolled that are accepted, over all claims. */
  readonly strangersAccepted: Share;
  /** The same attempts, counted once each: accepted under at least one name. */
  readonly strangersIn: Share;
}

type Kind = 'ownersRejected' | 'enrolledAccepted' | 'strangersAccepted' | 'strangersIn';

type Verdicts = ReturnType<System['enrol']>;

/** Counts of each kind by person: whoever typed. */
class Tallies {
  private readonly counts = new Map<Kind, Map<number, { count: number; of: number }>>();

  note(kind: Kind, person: number, happened: boolean): void {
    const people = this.counts.get(kind) ?? new Map<number, { count: number; of: number }>();
    const sum = people.get(person) ?? { count: 0, of: 0 };
    this.counts.set(kind, people.set(person, { count: sum.count + (happened ? 1 : 0), of: sum.of + 1 }));
  }

  of(kind: Kind): readonly { readonly count: number; readonly of: number }[] {
    return [...(this.counts.get(kind)?.values() ?? [])];
  }
}

/** An enrolled person's later attempts under the own name; the first of them under every other name too. */
function tryOwner(
  vectors: readonly FeatureVector[],
  person: number,
  place: number,
  verdicts: Verdicts,
  tallies: Tallies,
  { enrolling, probing, attacking }: OpenSetPlan,
): void {
  for (const [i, probe] of vectors.slice(enrolling, enrolling + probing).entries()) {
    const accepted = verdicts(probe);
    tallies.note('ownersRejected', person, !accepted[place]);
    if (i >= attacking) continue;
    for (const [claim, yes] of accepted.entries()) {
      if (claim !== place) tallies.note('enrolledAccepted', person, yes);
    }
  }
}

/** The first attempts of somebody whom the system has never seen, under every name. */
function tryStranger(
  vectors: readonly FeatureVector[],
  person: number,
  verdicts: Verdicts,
  tallies: Tallies,
  { attacking }: OpenSetPlan,
): void {
  for (const probe of vectors.slice(0, attacking)) {
    const accepted = verdicts(probe);
    for (const yes of accepted) tallies.note('strangersAccepted', person, yes);
    tallies.note('strangersIn', person, accepted.includes(true));
  }
}

/**
 * Enrols groups of `enrolled` people drawn by `seed` and lets everybody try: the enrolled under their own name and
 * each other's, the rest, whom the system has never seen, under every name.
 *
 * @param people vectors of each person in time order
 */
export function runOpenSet(
  system: System,
  people: readonly (readonly FeatureVector[])[],
  keys: number,
  enrolled: number,
  seed: number,
  plan: OpenSetPlan = longPlan,
): OpenSetResult {
  const random = seededRandom(seed);
  const tallies = new Tallies();
  for (let draw = 0; draw < plan.draws; draw++) {
    const order = shuffle([...people.keys()], random);
    const group = order.slice(0, enrolled);
    const verdicts = system.enrol(
      group.map((person) => people[person]!.slice(0, plan.enrolling)),
      keys,
    );
    for (const [place, person] of group.entries())
      tryOwner(people[person]!, person, place, verdicts, tallies, plan);
    for (const person of order.slice(enrolled)) tryStranger(people[person]!, person, verdicts, tallies, plan);
  }
  const share = (kind: Kind) => shareOf(tallies.of(kind), seed);
  return {
    system: system.name,
    enrolled,
    ownersRejected: share('ownersRejected'),
    enrolledAccepted: share('enrolledAccepted'),
    strangersAccepted: share('strangersAccepted'),
    strangersIn: share('strangersIn'),
  };
}
