import { seededRandom, shuffle } from '@ductus/core';
import type { OwnerSeries } from '@ductus/population/train/monitor';
import type { PersonTrials } from '../benchmark.ts';
import { cutAt, windowsOf } from '../evaluate/probes.ts';
import type { Stream } from '../interchange/stream.ts';
import type { Progress } from '../progress.ts';
import type { Person, Recogniser } from '../tasks/recogniser.ts';
import { type Case, compareCases } from '../trials/compare-cases.ts';
import { FOLLOWED, INTRUDERS, type LeftOut } from './options.ts';

/** An owner's series, and how long the windows after the enrolment took, in milliseconds. */
export interface TimedSeries extends OwnerSeries {
  readonly ownDuration: number;
}

/** Parts that an enrolment is cut into: each is compared with what came before it, the first ones with nothing. */
const BLOCKS = 10;
const FIRST_COMPARED = 3;

export interface Cut {
  readonly enrol: number;
  readonly window: number;
  readonly seed: number;
  /** Every `parts`-th owner, from `part` on. */
  readonly part: number;
  readonly parts: number;
}

export interface PartSeries {
  readonly series: readonly TimedSeries[];
  /** Of all the people, whichever part this is. */
  readonly leftOut: LeftOut;
}

/** The series of the people who have enough to enrol and at least one window after it, and how many have not. */
export function seriesOf<Sample>(
  people: readonly Person<Sample>[],
  recogniser: Recogniser<Sample>,
  stream: Stream<Sample>,
  { enrol, window, seed, part, parts }: Cut,
  progress: Progress,
): PartSeries {
  const cut = people.map(({ subject, samples }) => {
    const [before, after] = cutAt(stream, samples, enrol);
    const enough = before.reduce((sum, sample) => sum + stream.length(sample), 0) >= enrol;
    const duration = after.reduce((sum, sample) => sum + stream.duration(sample), 0);
    return { subject, before, enough, windows: windowsOf(stream, after, window), duration };
  });
  const able = cut.filter(({ enough, windows }) => enough && windows.length > 0);
  const random = seededRandom(seed);
  const others = able.map((_, i) => drawn(able.length, i, random));
  const mine = able.map((_, i) => i).filter((i) => i % parts === part);
  const follow = Math.floor(FOLLOWED / window);
  const invading = (i: number) => others[i]!.map((other) => able[other]!.windows.slice(0, follow));
  const cases = mine.map(
    (i): Case<Sample> => ({
      subject: able[i]!.subject,
      enrol: able[i]!.before,
      mated: able[i]!.windows,
      nonMated: invading(i).flat(),
    }),
  );
  const { trials } = compareCases(recogniser, cases, progress);
  const series = mine.map((i, k) => ({
    subject: able[i]!.subject,
    enrolment: enrolmentOf(recogniser, stream, able[i]!.before, window),
    own: trials[k]!.mated,
    ownDuration: able[i]!.duration,
    intruders: parted(
      trials[k]!,
      invading(i).map(({ length }) => length),
    ),
  }));
  const nothingOwn = people.filter(({ samples }) => samples.length === 0).length;
  const tooLittle = cut.filter(({ enough }) => !enough).length - nothingOwn;
  const noWindow = people.length - able.length - tooLittle - nothingOwn;
  return { series, leftOut: { tooLittle, noWindow, nothingOwn } };
}

function drawn(people: number, owner: number, random: () => number): number[] {
  const all = Array.from({ length: people }, (_, i) => i).filter((i) => i !== owner);
  return shuffle(all, random).slice(0, INTRUDERS);
}

function parted({ nonMated }: PersonTrials, lengths: readonly number[]): Float64Array[] {
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return nonMated.slice(at - length, at);
  });
}

/** As a server enrols: what comes is compared with what was learned before it. */
function enrolmentOf<Sample>(
  recogniser: Recogniser<Sample>,
  stream: Stream<Sample>,
  samples: readonly Sample[],
  window: number,
): Float64Array {
  const total = samples.reduce((sum, sample) => sum + stream.length(sample), 0);
  const cases = Array.from({ length: BLOCKS - FIRST_COMPARED }, (_, i): Case<Sample> => {
    const [from, to] = [i, i + 1].map((place) => Math.floor((total * (place + FIRST_COMPARED)) / BLOCKS)) as [
      number,
      number,
    ];
    const [before, rest] = cutAt(stream, samples, from);
    const [block] = cutAt(stream, rest, to - from);
    return { subject: '', enrol: before, mated: windowsOf(stream, block, window), nonMated: [] };
  });
  const { trials } = compareCases(recogniser, cases, () => {});
  return Float64Array.from(trials.flatMap(({ mated }) => [...mated]));
}
