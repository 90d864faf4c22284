import { seededRandom, shuffle } from '@ductus/core';
import { cutAt, windowsOf } from '../evaluate/probes.ts';
import type { Stream } from '../interchange/stream.ts';
import type { Person } from '../tasks/recogniser.ts';
import { FOLLOWED, INTRUDERS, type LeftOut } from './options.ts';

export interface Cut {
  readonly enrol: number;
  readonly window: number;
  readonly seed: number;
  /** Every `parts`-th owner, from `part` on. */
  readonly part: number;
  readonly parts: number;
}

/** What somebody typed or moved after the enrolment, and the whole windows of it. */
export interface Later<Sample> {
  readonly after: readonly Sample[];
  readonly windows: readonly Sample[];
}

/** An owner, parted, and those who go on with the session: each as far as they are followed. */
export interface CutOwner<Sample> extends Later<Sample> {
  readonly subject: string;
  /** What enrols. */
  readonly before: readonly Sample[];
  readonly intruders: readonly Later<Sample>[];
}

/** The owners of a part: people with enough to enrol and at least one window after it; and how many of all have not. */
export function cutPeople<Sample>(
  people: readonly Person<Sample>[],
  stream: Stream<Sample>,
  { enrol, window, seed, part, parts }: Cut,
): { readonly mine: readonly CutOwner<Sample>[]; readonly leftOut: LeftOut } {
  const cut = people.map(({ subject, samples }) => {
    const [before, after] = cutAt(stream, samples, enrol);
    const enough = before.reduce((sum, sample) => sum + stream.length(sample), 0) >= enrol;
    return { subject, before, enough, after, windows: windowsOf(stream, after, window) };
  });
  const able = cut.filter(({ enough, windows }) => enough && windows.length > 0);
  const follow = Math.floor(FOLLOWED / window);
  const invading = able.map(({ after, windows }) => ({ after, windows: windows.slice(0, follow) }));
  const random = seededRandom(seed);
  const owners = able.map(({ enough: _, ...one }, i) => ({ ...one, intruders: drawn(invading, i, random) }));
  const nothingOwn = people.filter(({ samples }) => samples.length === 0).length;
  const tooLittle = cut.filter(({ enough }) => !enough).length - nothingOwn;
  const noWindow = people.length - able.length - tooLittle - nothingOwn;
  return {
    mine: owners.filter((_, i) => i % parts === part),
    leftOut: { tooLittle, noWindow, nothingOwn },
  };
}

function drawn<One>(people: readonly One[], owner: number, random: () => number): One[] {
  return shuffle(
    people.filter((_, i) => i !== owner),
    random,
  ).slice(0, INTRUDERS);
}
