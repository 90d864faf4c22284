import { bootstrapInterval, defaultPolicy, type FeatureVector, seededRandom } from '@ductus/core';
import { population } from '@ductus/population';
import type { Report, TableCommand } from '../../benchmark.ts';
import { LabError } from '../../lab-error.ts';
import type { Progress } from '../../progress.ts';
import { formatTable } from '../../table.ts';
import { readCmu } from '../cmu/read-cmu.ts';
import { amongKnown } from './among-known.ts';
import { enrolling, guessers, owned, probing, session } from './guesses.ts';

const { matchBits } = defaultPolicy.purposes.login;

/** Attempts at one owner. */
interface Tally {
  readonly count: number;
  readonly of: number;
}

export interface AttackLine {
  readonly who: string;
  /** Attempts that led in without another factor. */
  readonly matched: number;
  readonly attempts: number;
  readonly rate: number;
  /** 95 %, percentile bootstrap over owners. */
  readonly interval: readonly [low: number, high: number];
}

/** Who gets in with the right password at the default policy: the owner, strangers who try again, and programs. */
export const attacks: TableCommand = {
  name: 'attacks',
  summary: 'who gets in with the right password: owners, strangers who try again, programs; the CMU password',
  run: (data, progress) => report(measureAttacks(data, progress)),
};

/** One owner under attack, by place among the people; the others are those who may attack as themselves. */
export interface Attacked {
  readonly own: number;
  readonly strangers: readonly number[];
  /** Of a vector of timings against the owner's template. */
  readonly bits: (timings: FeatureVector) => number;
}

type People = readonly (readonly FeatureVector[])[];

/** @throws LabError `data-missing`, `data-malformed` */
export function measureAttacks(data: string, progress: Progress): AttackLine[] {
  const { subjects, keys } = readCmu(data);
  const people: People = subjects.map(({ repetitions }) => repetitions);
  if (people.length < 3 || people.some(({ length }) => length < session + probing)) {
    throw new LabError(
      'data-malformed',
      `Expected 3 people or more with ${session + probing} repetitions or more each.`,
    );
  }
  const alone = people.map(
    (repetitions, own): Attacked => ({
      own,
      strangers: people.map((_, place) => place).filter((place) => place !== own),
      bits: owned(repetitions, keys, population.fixedText),
    }),
  );
  const known = amongKnown(people, keys);
  return [
    ...linesOf(people, alone, '', progress),
    ...linesOf(people, known, '; others’ typing of the text is known', progress),
  ];
}

/** Strangers attack as themselves; a program knows how all the other people type. */
function linesOf(people: People, all: readonly Attacked[], known: string, progress: Progress): AttackLine[] {
  const lines = new Map<string, Tally[]>();
  for (const [turn, { own, strangers, bits }] of all.entries()) {
    const note = (who: string, attempts: People) => {
      const count = attempts.filter((tries) => tries.some((probe) => bits(probe) >= matchBits)).length;
      const name = `${who}${known}`;
      lines.set(name, [...(lines.get(name) ?? []), { count, of: attempts.length }]);
    };
    const probes = (from: number) => people[own]!.slice(from, from + probing).map((probe) => [probe]);
    note('the owner, right after enrolment', probes(enrolling));
    note('the owner, at the start of the next session', probes(session));
    const others = people.filter((_, place) => place !== own);
    const these = strangers.map((place) => people[place]!);
    for (const guesser of guessers) {
      note(guesser.name, guesser.attacks(guesser.knowsAll ? others : these, own));
    }
    progress('attacks', turn + 1, all.length);
  }
  return [...lines].map(([who, tallies]) => lineOf(who, tallies));
}

function lineOf(who: string, tallies: readonly Tally[]): AttackLine {
  const sum = (of: readonly Tally[], key: keyof Tally) => of.reduce((total, one) => total + one[key], 0);
  const rate = (of: readonly Tally[]) => sum(of, 'count') / sum(of, 'of');
  const { low, high } = bootstrapInterval(tallies, rate, { random: seededRandom(1), resamples: 1000 });
  return {
    who,
    matched: sum(tallies, 'count'),
    attempts: sum(tallies, 'of'),
    rate: rate(tallies),
    interval: [low, high],
  };
}

function report(lines: readonly AttackLine[]): Report {
  const percent = (share: number) => (100 * share).toFixed(1);
  const rows = lines.map(({ who, matched, attempts, rate, interval: [low, high] }) => [
    who,
    `${matched} of ${attempts}`,
    percent(rate),
    `${percent(low)} – ${percent(high)}`,
  ]);
  const notes = [
    `The first ${enrolling} repetitions enrol; at least ${matchBits} bits, the default policy's, let in without another factor. An attack`,
    'succeeds when one of its tries matches; replays of the owner are refused before they are compared and not counted here.',
    'The program sends the median of all others’ typing, then each other person’s median, the most ordinary first.',
    'Others’ typing known: half of the people, who do not attack as themselves, are what the other half is compared with (cohort and',
    'calibration, as in `run cmu`), in turn; the program knows both halves.',
    'The threshold was settled after seeing these people: development figures. Per cent; 95 % intervals over owners.',
    'Limits: one password, one keyboard, a password that was new to everybody; strangers did not mean to imitate.',
  ];
  return {
    table: `${formatTable(['who', 'let in', '%', '95 % interval'], rows)}\n\n${notes.join('\n')}\n`,
    json: lines,
  };
}
