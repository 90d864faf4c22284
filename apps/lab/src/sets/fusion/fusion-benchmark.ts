import { type FusionRule, seededRandom } from '@ductus/core';
import type { Benchmark, ProtocolContext } from '../../benchmark.ts';
import { foldOf } from '../../evaluate/folds.ts';
import { windows, windowsOf } from '../../evaluate/probes.ts';
import { pointerStream } from '../../interchange/stream.ts';
import { freeTask } from '../../tasks/free/free-task.ts';
import { typingStream } from '../../tasks/free/typing-stream.ts';
import { pointerTask } from '../../tasks/pointer/pointer-task.ts';
import type { KeystrokeSample, Person, PointerSample, Recogniser } from '../../tasks/recogniser.ts';
import { compareCases } from '../../trials/compare-cases.ts';
import { readBbmas } from '../bbmas/read-bbmas.ts';
import { readSapimouse } from '../sapimouse/read-sapimouse.ts';
import { type ChimericSample, chimeras } from './chimera.ts';
import { fusedRecogniser, type Halves, halfRecogniser } from './fused-recogniser.ts';
import { casesOf, learnRule } from './learn-rule.ts';

const KEYSTROKES = { enrol: 2000, probe: 100 };
const EVENTS = { enrol: 7000, probe: 300 };

type Kind = 'typing' | 'pointer' | 'fused';

/** The people of both sets, unpaired. */
interface Sets {
  readonly typists: readonly Person<KeystrokeSample>[];
  readonly hands: readonly Person<PointerSample>[];
}

/** Typing and pointer together, on pairs of people made one. */
export const fusion: Benchmark<KeystrokeSample | PointerSample> = {
  name: 'fusion',
  set: 'bbmas and sapimouse',
  summary: 'typing and pointer of made-up people, each the typing of one and the pointer of another',
  limits: [
    'Nobody typed and pointed: each person of BB-MAS is paired with one of SapiMouse. That the two are independent is built in; of one person they may know the same.',
    'Each set enrols and probes in one sitting on one machine: the figures are optimistic and partly recognise the device.',
    'Few pairs, and few probes of each: intervals are wide.',
  ],
  source: 'SU-AIS BB-MAS, Belman et al. 2019; SapiMouse, Antal, Fejér and Buza, SACI 2021',
  improves: { protocol: 'fused', over: ['typing', 'pointer'], must: 30 },
  protocols: [
    protocol('typing', `${KEYSTROKES.enrol} keystrokes enrol, windows of ${KEYSTROKES.probe} probe`),
    protocol('pointer', `a session of three minutes enrols, blocks of ${EVENTS.probe} events probe`),
    protocol('fused', 'both together, each probe a window of typing and a block of pointer events'),
  ],
  read: async (data) => [...(await readBbmas(data)), ...(await readSapimouse(data))],
};

function protocol(kind: Kind, what: string) {
  return {
    id: kind,
    description: `${what}; other pairs of the half attack`,
    folds: 2,
    columns: [
      {
        background: 'split' as const,
        tunedBy:
          'typing by the population trained on KLiCKe; pointer and how bits are put together by the other half of the people; features and sizes of the pointer were chosen while looking at SapiMouse',
      },
    ],
    run: (people: readonly Person<KeystrokeSample | PointerSample>[], context: ProtocolContext) =>
      measured(kind, setsOf(people), context),
  };
}

function setsOf(people: readonly Person<KeystrokeSample | PointerSample>[]): Sets {
  const isHand = ({ samples }: Person<KeystrokeSample | PointerSample>) =>
    samples.every((sample) => 'type' in sample);
  return {
    typists: people.filter((person) => !isHand(person)) as Person<KeystrokeSample>[],
    hands: people.filter(isHand) as Person<PointerSample>[],
  };
}

function measured(kind: Kind, sets: Sets, { fold, seed, progress }: ProtocolContext) {
  const { evaluated, others } = halved(sets, seed, fold);
  const halves = halvesOf(others.hands, seed);
  const recogniser: Recogniser<ChimericSample> =
    kind === 'typing'
      ? halfRecogniser('typing', halves.typing)
      : kind === 'pointer'
        ? halfRecogniser('pointer', halves.pointer)
        : fusedRecogniser(halves, ruleOf(others, seed));
  return compareCases(recogniser, casesOf(pairs(evaluated, seed)), progress);
}

/** Learned on pairs of the given people alone, each half of them with a pointer recogniser made from the other. */
function ruleOf(sets: Sets, seed: number): FusionRule {
  return learnRule(
    [0, 1].map((fold) => {
      const { evaluated, others } = halved(sets, seed, fold);
      return { halves: halvesOf(others.hands, seed), people: pairs(evaluated, seed) };
    }),
  );
}

function halved({ typists, hands }: Sets, seed: number, fold: number): { evaluated: Sets; others: Sets } {
  const [typing, pointing] = [foldOf(typists, 'split', seed, fold), foldOf(hands, 'split', seed, fold)];
  return {
    evaluated: { typists: typing.evaluated, hands: pointing.evaluated },
    others: {
      typists: typing.background as readonly Person<KeystrokeSample>[],
      hands: pointing.background as readonly Person<PointerSample>[],
    },
  };
}

function halvesOf(hands: readonly Person<PointerSample>[], seed: number): Halves {
  const options = (task: typeof freeTask | typeof pointerTask, sizes: typeof EVENTS) =>
    ({ ...sizes, privacy: 'code', seed, detector: task.detectors[0]! }) as const;
  return {
    typing: freeTask.make('shipped', options(freeTask, KEYSTROKES)),
    pointer: pointerTask.make(hands, options(pointerTask, EVENTS)),
  };
}

function pairs({ typists, hands }: Sets, seed: number) {
  const typing = windows(typingStream, KEYSTROKES.enrol, KEYSTROKES.probe);
  return chimeras(
    typists,
    hands,
    {
      typing: ({ samples }) => typing.part(samples),
      pointer: ({ samples }) => ({
        enrol: samples.slice(0, 1),
        probes: windowsOf(pointerStream, samples.slice(1), EVENTS.probe),
      }),
    },
    seededRandom(seed),
  );
}
