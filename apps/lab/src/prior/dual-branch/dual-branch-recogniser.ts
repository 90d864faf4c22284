import { plainKernel } from '@ductus/core/neural';
import { loadKernel } from '@ductus/kernels';
import { cutAt, windowsOf } from '../../evaluate/probes.ts';
import { typingStream } from '../../tasks/free/typing-stream.ts';
import type { KeystrokeSample, Recogniser } from '../../tasks/recogniser.ts';
import { type DualBranch, type TaughtPerson, trainDualBranch } from './train-dual-branch.ts';
import { typingSequence } from './typing-sequence.ts';

export const DUAL_BRANCH = 'dual-branch-network';

/** Sessions that somebody's typing is parted into where it came as one. */
const SESSIONS = 5;

/** The enrolled, by the samples that enrol them. */
export type Group = readonly (readonly KeystrokeSample[])[];

/**
 * The network of an earlier web system, for a group of people that it is taught together and cannot grow by one: a template is a place in the group. The first
 * `enrol` teaches everybody. Score: ln p / (1 - p) of the share that the network gives the person.
 *
 * @param size keystrokes of a text
 */
export function dualBranchRecogniser(
  group: Group,
  size: number,
  seed: number,
): Recogniser<KeystrokeSample, number, Float64Array> {
  let known: DualBranch | undefined;
  const network = () => {
    known ??= trainDualBranch(
      group.map((samples) => taughtBy(samples, size)),
      loadKernel() ?? plainKernel,
      seed,
    );
    return known;
  };
  return {
    name: DUAL_BRANCH,
    enrol(samples) {
      network();
      return group.indexOf(samples);
    },
    prepare: (sample) =>
      sample.down.length < 2 ? new Float64Array(0) : network().shares(typingSequence(sample)),
    compare(place, shares) {
      const share = Math.min(Math.max(shares[place] ?? Number.NaN, 1e-12), 1 - 1e-12);
      return { score: Math.log(share / (1 - share)), bits: null };
    },
  };
}

/** The last session says when to stop, and none of its keys is among those that teach. */
function taughtBy(samples: readonly KeystrokeSample[], size: number): TaughtPerson {
  const sessions = samples.length >= SESSIONS ? samples.map((sample) => [sample]) : parted(samples);
  const sequencesOf = (session: readonly KeystrokeSample[]) => {
    const whole = windowsOf(typingStream, session, size);
    return (whole.length > 0 ? whole : session).filter(({ down }) => down.length > 1).map(typingSequence);
  };
  return {
    taught: sessions.slice(0, -1).flatMap(sequencesOf),
    held: sequencesOf(sessions.at(-1)!),
  };
}

function parted(samples: readonly KeystrokeSample[]): KeystrokeSample[][] {
  const total = samples.reduce((sum, sample) => sum + typingStream.length(sample), 0);
  const sessions: KeystrokeSample[][] = [];
  let rest = [...samples];
  for (let i = 0; i < SESSIONS; i++) {
    const [own, after] = cutAt(typingStream, rest, i === SESSIONS - 1 ? total : Math.ceil(total / SESSIONS));
    sessions.push(own);
    rest = after;
  }
  return sessions;
}
