import type { FeatureVector } from '@ductus/core';
import { shareInWords } from '../../figures/share.ts';
import { LabError } from '../../lab-error.ts';
import type { Progress } from '../../progress.ts';
import {
  longPlan,
  type OpenSetPlan,
  type OpenSetResult,
  runOpenSet,
} from '../../sets/closed-set/open-set-protocol.ts';
import { forestSystem, neighbourSystem } from '../../sets/closed-set/systems.ts';
import { cmu } from '../../sets/cmu/cmu-benchmark.ts';
import { readCmu } from '../../sets/cmu/read-cmu.ts';
import { readTyping2fa } from '../../sets/typing-2fa/read-typing-2fa.ts';
import { typing2fa } from '../../sets/typing-2fa/typing-2fa-benchmark.ts';
import { tunedBy } from '../../tasks/fixed/fixed-protocol.ts';
import { keyTimings } from '../../tasks/fixed/key-timings.ts';
import type { Study, StudyPart } from '../study.ts';
import { policySystem } from './policy-system.ts';

const systems = [neighbourSystem, forestSystem, policySystem];
const sizes = [5, 10, 20];
/** Five samples a person are all there are; more groups instead. */
const shortPlan: OpenSetPlan = { enrolling: 3, probing: 2, attacking: 2, draws: 6 };

interface Group {
  readonly title: string;
  readonly people: readonly (readonly FeatureVector[])[];
  readonly keys: number;
  readonly plan: OpenSetPlan;
}

/** Tables by number of enrolled people: what is found among the enrolled alone, and what strangers add. */
export const people: Study = {
  name: 'people',
  question: 'What does a table of 5, 10 and 20 enrolled people say, and what does it leave out?',
  async run(data, seed, progress) {
    const { subjects, keys } = readCmu(data);
    const groups: Group[] = [
      phraseOf(data),
      {
        title: 'One password, 51 people (CMU)',
        people: subjects.map(({ repetitions }) => repetitions),
        ...{ keys, plan: longPlan },
      },
    ];
    return {
      ...{ version: 1, study: 'people', question: people.question, seed },
      parts: groups.map((group) => partOf(group, seed, progress)),
      limits: [
        'Everybody types the same text: a table of people with passwords of their own would be kinder to every column.',
        'The closed-set rules are those of systems that printed such tables, and nothing of them is tuned here.',
        ...typing2fa.limits,
        ...cmu.limits,
      ],
      sources: [typing2fa.source, cmu.source],
    };
  },
};

/** The last key is left out: some releases of it were not recorded. */
function phraseOf(data: string): Group {
  const typed = readTyping2fa(data);
  const keys = typed[0]!.samples[0]!.down.length - 1;
  const vectors = typed.map(({ samples }) =>
    samples.map(({ down, up, ...rest }) =>
      keyTimings({ ...rest, down: down.subarray(0, keys), up: up.subarray(0, keys) }),
    ),
  );
  return { title: 'One phrase of 49 keys, 20 people (typing-2fa)', people: vectors, keys, plan: shortPlan };
}

function partOf({ title, people: vectors, keys, plan }: Group, seed: number, progress: Progress): StudyPart {
  const able = vectors.filter(({ length }) => length >= plan.enrolling + plan.probing);
  const possible = sizes.filter((size) => size <= able.length);
  if (possible.length === 0) {
    throw new LabError('data-insufficient', `Expected ${sizes[0]} people or more for: ${title}.`);
  }
  const jobs = systems.flatMap((system) => possible.map((enrolled) => ({ system, enrolled })));
  const figures = jobs.map(({ system, enrolled }, i) => {
    const result = runOpenSet(system, able, keys, enrolled, seed, plan);
    progress('people', i + 1, jobs.length);
    return result;
  });
  return {
    title,
    words: [
      `The first ${plan.enrolling} samples enrol, the next ${plan.probing} are the owner’s, the first ${plan.attacking} of those are what other enrolled people try under this name; strangers are those who are not drawn, with their first ${plan.attacking}. ${plan.draws} groups for each number of people. Per cent (count of trials; 95 % interval by bootstrap over people, Wilson’s for as many people where nothing or everything happened).`,
      `${systems.map(({ name, rule }) => `${name}: ${rule}`).join('. ')}. Who tuned what for the last: ${tunedBy.shipped}.`,
    ],
    tables: [
      {
        caption: 'Among the enrolled (closed set), and with strangers (open set)',
        header: [
          ...['system', 'enrolled', 'owners rejected', 'other enrolled accepted'],
          ...['strangers accepted, per claim', 'strangers let in as somebody'],
        ],
        rows: figures.map((line) => [
          ...[line.system, String(line.enrolled), shareInWords(line.ownersRejected)],
          ...[line.enrolledAccepted, line.strangersAccepted, line.strangersIn].map(shareInWords),
        ]),
        left: ['system'],
      },
    ],
    says: saysOf(figures),
    figures,
  };
}

function saysOf(figures: readonly OpenSetResult[]): string[] {
  const most = Math.max(
    ...figures.filter(({ strangersIn }) => strangersIn.of > 0).map((line) => line.enrolled),
  );
  return figures
    .filter(({ enrolled }) => enrolled === most)
    .map(({ system, ownersRejected, enrolledAccepted, strangersIn }) => {
      const share = ({ count, of }: { count: number; of: number }) => ((100 * count) / of).toFixed(1);
      return `${system}, ${most} enrolled: a closed-set table shows that it rejects ${share(ownersRejected)} % of owners’ tries and accepts ${share(enrolledAccepted)} % of other enrolled people’s; it cannot show that ${share(strangersIn)} % of strangers’ tries are accepted under some name.`;
    });
}
