import type { Benchmark } from '../../benchmark.ts';
import { fixedProtocol, tunedBy } from '../../tasks/fixed/fixed-protocol.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';
import type { Case } from '../../trials/compare-cases.ts';
import { cmuPeople, SESSION } from './cmu-people.ts';
import { attacking, training } from './protocol.ts';

type People = readonly Person<KeystrokeSample>[];

/** First repetitions that enrol where there are few, and those of every other person that attack them. */
const FEW = 10;
const ATTACKS = 40;

export const cmu: Benchmark<KeystrokeSample> = {
  name: 'cmu',
  set: 'cmu',
  summary: 'one password of 51 people, 400 times each, in eight sessions',
  limits: [
    'One keyboard, one clock, one password that everybody had to learn: nobody attacks their own way of typing it.',
    'Attackers of the original protocol are unpractised: it is their first five repetitions.',
  ],
  source: 'Killourhy and Maxion, DSN 2009; for research',
  protocols: [
    fixedProtocol({
      id: 'original',
      description: 'first 200 repetitions enrol, the other 200 probe; the first 5 of everybody else attack',
      enrol: training,
      columns: [
        {
          background: 'none',
          tunedBy:
            'constants of the detector were chosen with people of this set in view; scales from KLiCKe',
          must: { eerPerSubject: 4.3 },
          stretch: { eerPerSubject: 3.8 },
        },
        { background: 'shipped', tunedBy: tunedBy.shipped },
      ],
      cases: original,
    }),
    fixedProtocol({
      id: 'open-set-cohort',
      description: 'as original, one half of the people; the other half is the cohort, and never attacks',
      enrol: training,
      folds: 2,
      columns: [
        {
          background: 'split',
          tunedBy: tunedBy.split,
          must: { eerPerSubject: 2.4 },
          stretch: { eerPerSubject: 1.8 },
        },
      ],
      cases: original,
    }),
    fixedProtocol({
      id: 'first-10',
      description: `first 10 repetitions ever enrol, repetitions 11 to 50 of each of the eight sessions probe; ${ATTACKS} of the same of everybody else attack`,
      enrol: FEW,
      columns: [
        {
          background: 'none',
          tunedBy: tunedBy.none,
          must: { eerPerSubject: 15 },
          stretch: { eerPerSubject: 11 },
        },
        { background: 'shipped', tunedBy: tunedBy.shipped },
      ],
      cases: (people) => firstTen(people, practised),
    }),
    fixedProtocol({
      id: 'first-10-same-session',
      description: `first 10 repetitions ever enrol, the next 40 probe; repetitions 11 to 50 of everybody else attack`,
      enrol: FEW,
      columns: [
        { background: 'none', tunedBy: tunedBy.none },
        { background: 'shipped', tunedBy: tunedBy.shipped },
      ],
      cases: (people) => firstTen(people, (samples) => samples.slice(FEW, SESSION)),
    }),
  ],
  read: cmuPeople,
};

function original(people: People): Case<KeystrokeSample>[] {
  return people.map((person) => ({
    subject: person.subject,
    enrol: person.samples.slice(0, training),
    mated: person.samples.slice(training),
    nonMated: people.flatMap(({ samples }, i) => (people[i] === person ? [] : samples.slice(0, attacking))),
  }));
}

function firstTen(
  people: People,
  probesOf: (samples: readonly KeystrokeSample[]) => readonly KeystrokeSample[],
): Case<KeystrokeSample>[] {
  const probes = people.map(({ samples }) => probesOf(samples));
  return people.map(({ subject, samples }, i) => ({
    subject,
    enrol: samples.slice(0, FEW),
    mated: probes[i]!,
    nonMated: probes.flatMap((others, j) => (i === j ? [] : spread(others, ATTACKS))),
  }));
}

/** Repetitions 11 to 50 of every session. */
function practised(samples: readonly KeystrokeSample[]): KeystrokeSample[] {
  return samples.filter((_, i) => i % SESSION >= FEW);
}

/** At most `count` of them, evenly spread. */
function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)]!);
}
