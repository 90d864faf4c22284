import type { OwnerSeries } from '@ductus/population/train/monitor';
import type { PersonTrials } from '../benchmark.ts';
import { cutAt, windowsOf } from '../evaluate/probes.ts';
import type { Stream } from '../interchange/stream.ts';
import type { Progress } from '../progress.ts';
import type { Person, Recogniser } from '../tasks/recogniser.ts';
import { type Case, compareCases } from '../trials/compare-cases.ts';
import { type Cut, cutPeople } from './cut-people.ts';
import type { LeftOut } from './options.ts';

/** An owner's series, and how long the windows after the enrolment took, in milliseconds. */
export interface TimedSeries extends OwnerSeries {
  readonly ownDuration: number;
}

/** Parts that an enrolment is cut into: each is compared with what came before it, the first ones with nothing. */
const BLOCKS = 10;
const FIRST_COMPARED = 3;

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
  cut: Cut,
  progress: Progress,
): PartSeries {
  const { mine, leftOut } = cutPeople(people, stream, cut);
  const cases = mine.map(
    ({ subject, before, windows, intruders }): Case<Sample> => ({
      subject,
      enrol: before,
      mated: windows,
      nonMated: intruders.flatMap((one) => one.windows),
    }),
  );
  const { trials } = compareCases(recogniser, cases, progress);
  const series = mine.map(({ subject, before, after, intruders }, i) => ({
    subject,
    enrolment: enrolmentOf(recogniser, stream, before, cut.window),
    own: trials[i]!.mated,
    ownDuration: after.reduce((sum, sample) => sum + stream.duration(sample), 0),
    intruders: parted(
      trials[i]!,
      intruders.map(({ windows }) => windows.length),
    ),
  }));
  return { series, leftOut };
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
