import { shareInWords } from '../../figures/share.ts';
import { LabError } from '../../lab-error.ts';
import type { Progress } from '../../progress.ts';
import { cmu } from '../../sets/cmu/cmu-benchmark.ts';
import { cmuPeople } from '../../sets/cmu/cmu-people.ts';
import { greycWeb } from '../../sets/greyc-web/greyc-web-benchmark.ts';
import { readGreycWeb } from '../../sets/greyc-web/read-greyc-web.ts';
import { tunedBy } from '../../tasks/fixed/fixed-protocol.ts';
import type { Study, StudyPart, StudyPlot, StudyTable } from '../study.ts';
import {
  AFTER,
  type AfterEnrolments,
  attackedByAll,
  MOST,
  matchBits,
  nextLogins,
  type Owner,
} from './next-login.ts';

/** Attempts of every other person. */
const EACH = 4;

/** How many enrolments it takes until the owner passes. */
export const enrolments: Study = {
  name: 'enrolments',
  question: 'How many enrolments until the owner passes, and how many others pass by then?',
  async run(data, seed, progress) {
    const one = attackedByAll(cmuPeople(data), EACH, seed);
    const own = (await readGreycWeb(data)).map((person) => ({
      person,
      attacks: person.attacks.map(({ sample }) => sample),
    }));
    return {
      ...{ version: 1, study: 'enrolments', question: enrolments.question, seed },
      parts: [
        partOf(
          'A password that everybody had to learn (CMU)',
          `others: ${EACH} of every other person’s 400 repetitions, drawn`,
          one,
          seed,
          progress,
        ),
        partOf(
          'One’s own login and password (GREYC-Web)',
          'others: people who were told the login and the password and typed them',
          own,
          seed,
          progress,
        ),
      ],
      limits: [
        `A row is decided at the default policy’s ${matchBits} bits, whatever has enrolled. The server asks for another factor until ten samples have: what the first rows show is why.`,
        'Templates are made of the first samples ever typed and stand still; the server’s go on learning.',
        'What is pasted, corrected or typed on another keyboard is not in these sets.',
        ...cmu.limits.slice(0, 1),
        ...greycWeb.limits.slice(0, 1),
      ],
      sources: [cmu.source, greycWeb.source],
    };
  },
};

function partOf(
  title: string,
  others: string,
  owners: readonly Owner[],
  seed: number,
  progress: Progress,
): StudyPart {
  const able = owners.filter(({ person }) => person.samples.length >= MOST + AFTER);
  if (able.length < 2) {
    throw new LabError(
      'data-insufficient',
      `Expected two people with ${MOST + AFTER} samples for: ${title}.`,
    );
  }
  const { curve, firstPass } = nextLogins(able, seed, progress);
  return {
    title,
    words: [
      `${able.length} people; the first samples enrol, the very next one is a login, and so are the ten after the enrolment; ${others}. Each cell: per cent (count of trials; 95 % interval: Wilson’s over people for the next login, bootstrap over people for the others).`,
      `Background shipped. Who tuned what: ${tunedBy.shipped}.`,
    ],
    tables: [tableOf(curve)],
    plots: [plotOf(curve)],
    says: [passing(firstPass)],
    figures: { people: able.length, curve, firstPass },
  };
}

function tableOf(curve: readonly AfterEnrolments[]): StudyTable {
  return {
    caption: `Who matches with ${matchBits} bits or more`,
    header: ['samples enrolled', 'next login matches', 'of the next ten', 'others who match (FMR)'],
    rows: curve.map(({ samples, next, nextTen, others }) => [
      String(samples),
      ...[next, nextTen, others].map(shareInWords),
    ]),
    left: [],
  };
}

function plotOf(curve: readonly AfterEnrolments[]): StudyPlot {
  const points = (pick: 'nextTen' | 'others') =>
    curve.map(({ samples, [pick]: { count, of, interval } }) => ({
      ...{ x: samples, y: count / of },
      ...{ low: interval[0], high: interval[1] },
    }));
  return {
    title: 'Who passes, by samples enrolled',
    ...{ x: 'samples enrolled', y: 'share that matches' },
    lines: [
      { name: 'owners, next ten logins', points: points('nextTen') },
      { name: 'others', points: points('others') },
    ],
  };
}

function passing(firstPass: readonly (number | null)[]): string {
  const within = (samples: number) => firstPass.filter((first) => first !== null && first <= samples).length;
  const counts = [1, 3, 5, 10, MOST].map((samples) => `${within(samples)} after at most ${samples}`);
  return `Of ${firstPass.length} owners so many have passed at least once: ${counts.join(', ')}. That is luck as well as learning: a figure to plan with is the share of the next ten logins.`;
}
