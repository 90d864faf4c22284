import { bootstrapInterval, type FeatureVector, seededRandom, shuffle } from '@ductus/core';
import type { System } from './systems.ts';

/** Vectors that enrol a person, that person's probes after them, and the first attempts of whoever attacks. */
export const enrolling = 10;
export const probing = 40;
export const attacking = 5;
/** Groups that are drawn for each number of people. */
export const draws = 3;

/** A share of trials with its counts; the interval resamples people. */
export interface Share {
  readonly count: number;
  readonly of: number;
  /** 95 %, ends of a percentile bootstrap over people; NaN without trials. */
  readonly interval: readonly [low: number, high: number];
}

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
): OpenSetResult {
  const random = seededRandom(seed);
  const tallies = new Tallies();
  for (let draw = 0; draw < draws; draw++) {
    const order = shuffle([...people.keys()], random);
    const group = order.slice(0, enrolled);
    const verdicts = system.enrol(
      group.map((person) => people[person]!.slice(0, enrolling)),
      keys,
    );
    for (const [place, person] of group.entries())
      tryOwner(people[person]!, person, place, verdicts, tallies);
    for (const person of order.slice(enrolled)) tryStranger(people[person]!, person, verdicts, tallies);
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

function shareOf(people: readonly { count: number; of: number }[], seed: number): Share {
  const sum = (sample: typeof people, key: 'count' | 'of') =>
    sample.reduce((total, one) => total + one[key], 0);
  const total = { count: sum(people, 'count'), of: sum(people, 'of') };
  if (total.of === 0) return { ...total, interval: [Number.NaN, Number.NaN] };
  const { low, high } = bootstrapInterval(people, (sample) => sum(sample, 'count') / sum(sample, 'of'), {
    random: seededRandom(seed),
    resamples: 1000,
  });
  return { ...total, interval: [low, high] };
}
