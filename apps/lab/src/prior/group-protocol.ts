import { auc, defaultPolicy, seededRandom, shuffle } from '@ductus/core';
import type { ClosedSet, Column, Measurement, Protocol, Rule } from '../benchmark.ts';
import type { Parting } from '../evaluate/probes.ts';
import type { Progress } from '../progress.ts';
import { ENCODER_AND_RATIO } from '../tasks/free/encoder-and-ratio.ts';
import { freeTask } from '../tasks/free/free-task.ts';
import type { KeystrokeSample, Person } from '../tasks/recogniser.ts';
import { type Case, compareCases } from '../trials/compare-cases.ts';
import { DUAL_BRANCH, dualBranchRecogniser } from './dual-branch/dual-branch-recogniser.ts';

/** How people are enrolled together, and who is a stranger to them. */
export interface GroupPlan {
  readonly groups: number;
  /** People of each group; nobody is in two. */
  readonly enrolled: number;
  /** People who attack each group, in no group themselves, or else in another. */
  readonly strangers: number;
  /** Keystrokes that enrol, about, and that a probe has. */
  readonly enrol: number;
  readonly probe: number;
  readonly parting: Parting<KeystrokeSample>;
  /** Who tuned what Ductus knows here. */
  readonly tunedBy: string;
}

/** Non-mated comparisons of each template, about. */
const NON_MATED = 400;

/** Of the network’s share: it was never said from which share on it took somebody for the person. */
const likelier: Rule = { threshold: 0, words: 'likelier than not' };
const { matchBits } = defaultPolicy.purposes.login!;
const enough: Rule = { threshold: matchBits, words: `more than ${matchBits} bits` };

/** The network of an earlier web system and Ductus on the same templates and probes: only strangers attack, whom no network has seen. */
export function groupProtocols(plan: GroupPlan): Protocol<KeystrokeSample>[] {
  const { groups, enrolled, strangers, probe } = plan;
  const description = `${groups} groups of ${enrolled} people are enrolled; ${strangers} strangers attack each with texts of at most ${probe} keystrokes`;
  const column = (background: Column['background'], tunedBy: string) => [{ background, tunedBy }];
  return [
    {
      ...{ id: DUAL_BRANCH, description, folds: groups, rule: likelier },
      columns: column('none', 'nobody: it learns from what each group enrols, as it did'),
      run(people, { fold, seed, progress }) {
        return networkMeasured(groupCases(people, plan, seed, fold), plan, seed + fold, progress);
      },
    },
    {
      ...{ id: ENCODER_AND_RATIO, description, folds: groups, rule: enough },
      columns: column('shipped', plan.tunedBy),
      run(people, { fold, seed, progress }) {
        const { enrol } = plan;
        const options = { privacy: 'code', enrol, probe, seed, detector: ENCODER_AND_RATIO } as const;
        const { cases } = groupCases(people, plan, seed, fold);
        return compareCases(freeTask.make('shipped', options), cases, progress);
      },
    },
  ];
}

/** A group's templates, with their own probes and those of strangers, who are also given one by one. */
export function groupCases(
  people: readonly Person<KeystrokeSample>[],
  { groups, enrolled, strangers: count, parting }: GroupPlan,
  seed: number,
  group: number,
): {
  readonly cases: readonly Case<KeystrokeSample>[];
  readonly strangers: readonly (readonly KeystrokeSample[])[];
} {
  const able = people
    .map(({ subject, samples }) => ({ subject, ...parting.part(samples) }))
    .filter(({ enrol, probes }) => enrol.length > 0 && probes.length > 0);
  const drawn = shuffle(able, seededRandom(seed));
  const [start, end] = [group * enrolled, (group + 1) * enrolled];
  // People in no group, others for each; those of another group only where there are too few.
  const rest = drawn.slice(groups * enrolled).slice(group * count);
  const others = [...rest, ...drawn.slice(0, start), ...drawn.slice(end, groups * enrolled)].slice(0, count);
  const each = Math.max(1, Math.floor(NON_MATED / others.length));
  const strangers = others.map(({ probes }) => probes.slice(0, each));
  const nonMated = strangers.flat();
  const cases = drawn
    .slice(start, end)
    .map(({ subject, enrol, probes }) => ({ subject, enrol, mated: probes, nonMated }));
  return { cases, strangers };
}

function networkMeasured(
  { cases, strangers }: ReturnType<typeof groupCases>,
  { probe }: GroupPlan,
  seed: number,
  progress: Progress,
): Measurement {
  const recogniser = dualBranchRecogniser(
    cases.map(({ enrol }) => enrol),
    probe,
    seed,
  );
  const measured = compareCases(recogniser, cases, progress);
  const shares = (samples: readonly KeystrokeSample[]) => samples.map((sample) => recogniser.prepare(sample));
  const own = cases.map(({ mated }) => shares(mated));
  return { ...measured, closedSet: closedSetOf(own, strangers.map(shares)) };
}

/**
 * What a classifier of the enrolled says.
 *
 * @param own - Of each person's probes, the shares of everybody enrolled, then of nobody.
 * @param strangers - The same of each stranger's probes.
 */
export function closedSetOf(
  own: readonly (readonly Float64Array[])[],
  strangers: readonly (readonly Float64Array[])[],
): ClosedSet {
  const places = own.map((_, person) => person);
  const likeliest = (shares: Float64Array) => shares.indexOf(Math.max(...shares));
  const confusion = own.map((probes) => {
    const row = new Array<number>(own.length + 1).fill(0);
    for (const shares of probes) row[likeliest(shares)]! += 1;
    return row;
  });
  const shareOf = (person: number, from: readonly number[]) =>
    Float64Array.from(from.flatMap((other) => own[other]!.map((shares) => shares[person]!)));
  const aucs = places.map((person) =>
    auc(
      shareOf(person, [person]),
      shareOf(
        person,
        places.filter((other) => other !== person),
      ),
    ),
  );
  const taken = strangers.map((probes) => ({
    count: probes.filter((shares) => likeliest(shares) < own.length).length,
    of: probes.length,
  }));
  return { confusion, aucs, strangers: taken };
}
