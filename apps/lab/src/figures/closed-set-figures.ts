import { bootstrapInterval, mean, seededRandom } from '@ductus/core';
import type { ClosedSet } from '../benchmark.ts';
import { type Share, shareOf } from './share.ts';

/** What is printed of a classifier of the enrolled: what such systems report, and beside it what becomes of strangers. */
export interface ClosedSetFigures {
  /** How many groups of people were enrolled, each with a classifier of its own. */
  readonly groups: number;
  /** People enrolled, in all groups. */
  readonly people: number;
  /** Of the first group: by person who typed, how many probes went to each of the same people, then to nobody. */
  readonly confusion: readonly (readonly number[])[];
  /** Probes of the enrolled that were given to whoever typed them. */
  readonly right: Share;
  /** Mean over people of the area under the curve against the others of the group, and its 95 % interval over people. */
  readonly auc: number;
  readonly ci95Auc: readonly [number, number];
  /** Strangers' probes that were given to somebody enrolled. */
  readonly strangersTaken: Share;
}

/** Puts groups together. */
export function closedSetFigures(groups: readonly ClosedSet[], seed: number): ClosedSetFigures {
  const aucs = groups.flatMap((group) => group.aucs);
  const interval = bootstrapInterval(aucs, mean, { random: seededRandom(seed), resamples: 2000 });
  const right = groups.flatMap(({ confusion }) =>
    confusion.map((row, i) => ({ count: row[i]!, of: row.reduce((sum, count) => sum + count, 0) })),
  );
  return {
    groups: groups.length,
    people: right.length,
    confusion: groups[0]!.confusion,
    right: shareOf(right, seed),
    auc: mean(aucs),
    ci95Auc: [interval.low, interval.high],
    strangersTaken: shareOf(
      groups.flatMap(({ strangers }) => strangers),
      seed,
    ),
  };
}
