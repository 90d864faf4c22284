import { bootstrapInterval, defaultPolicy, type FeatureVector, seededRandom } from '@ductus/core';
import { population } from '@ductus/population';
import type { Report, TableCommand } from '../../benchmark.ts';
import { LabError } from '../../lab-error.ts';
import type { Progress } from '../../progress.ts';
import { formatTable } from '../../table.ts';
import { readCmu } from '../cmu/read-cmu.ts';
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

/** @throws LabError `data-missing`, `data-malformed` */
export function measureAttacks(data: string, progress: Progress): AttackLine[] {
  const { subjects, keys } = readCmu(data);
  const people = subjects.map(({ repetitions }) => repetitions);
  if (people.length < 3 || people.some(({ length }) => length < session + probing)) {
    throw new LabError(
      'data-malformed',
      `Expected 3 people or more with ${session + probing} repetitions or more each.`,
    );
  }
  const lines = new Map<string, Tally[]>();
  for (const [turn, own] of people.entries()) {
    const bits = owned(own, keys, population.fixedText);
    const note = (who: string, attempts: readonly (readonly FeatureVector[])[]) => {
      const count = attempts.filter((tries) => tries.some((probe) => bits(probe) >= matchBits)).length;
      lines.set(who, [...(lines.get(who) ?? []), { count, of: attempts.length }]);
    };
    const probes = (from: number) => own.slice(from, from + probing).map((probe) => [probe]);
    note('the owner, right after enrolment', probes(enrolling));
    note('the owner, at the start of the next session', probes(session));
    const others = people.filter((_, place) => place !== turn);
    for (const guesser of guessers) note(guesser.name, guesser.attacks(others, turn));
    progress('attacks', turn + 1, people.length);
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
    'The threshold was settled after seeing these people: development figures. Per cent; 95 % intervals over owners.',
    'Limits: one password, one keyboard, a password that was new to everybody; strangers did not mean to imitate.',
  ];
  return {
    table: `${formatTable(['who', 'let in', '%', '95 % interval'], rows)}\n\n${notes.join('\n')}\n`,
    json: lines,
  };
}
