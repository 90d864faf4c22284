import type { Allowance, TallyRecord } from '@ductus/storage';
import { allowance, HOUR, MINUTE } from '../util/allowances.ts';
import type { FactorMethod } from './factor-method.ts';

const SECOND = 1000;

/** Wrong answers in a row before the first delay. */
export const FREE_TRIES = 5;
/** Wrong answers in a row after which a kind is closed until it is set up anew or one that forgives it is passed. */
export const HARD_CAP = 20;
/** Wrong answers after which the set-up of a factor fails. */
export const SET_UP_TRIES = 5;
/** Challenges of one person and kind in a minute. */
export const CHALLENGES_PER_MINUTE = 10;
/** Ceremonies of one person in a minute. */
export const CEREMONIES_PER_MINUTE = 30;
/** Answers after the end of their ceremonies that are noted, of one person in a minute. */
export const LATE_NOTED_PER_MINUTE = 10;
/** Calls of a page in a minute, for one ceremony. */
export const CALLS_PER_MINUTE = 120;
/** Sign-ins in one session, and wrong answers to any in the name of one person, in a minute. */
export const SIGN_INS_PER_MINUTE = 10;

const FIRST_DELAY = 30 * SECOND;
const LONGEST_DELAY = 3600 * SECOND;

/** What a challenge of a person takes up of what they are allowed. */
export function allowedChallenges(
  { kind, mostInAnHour }: Pick<FactorMethod, 'kind' | 'mostInAnHour'>,
  now: number,
): Allowance[] {
  const often = allowance(`challenges ${kind}`, CHALLENGES_PER_MINUTE, MINUTE, now);
  if (mostInAnHour === undefined) return [often];
  return [often, allowance(`challenges-in-an-hour ${kind}`, mostInAnHour, HOUR, now)];
}

type Tally = Pick<TallyRecord, 'wrong' | 'until'>;

export const noWrongAnswer: Tally = { wrong: 0, until: 0 };

/** Whether an answer is heard now, in how many milliseconds it will be, or that it will not. */
export function waitFor({ wrong, until }: Tally, now: number): number | 'closed' {
  if (wrong >= HARD_CAP) return 'closed';
  return Math.max(0, until - now);
}

/**
 * One more wrong answer: from the fifth in a row on nothing is heard for 30 s, and twice as long after each further one,
 * at most for an hour.
 */
export function afterWrongAnswer({ wrong }: Tally, now: number): Tally {
  const count = wrong + 1;
  if (count < FREE_TRIES) return { wrong: count, until: 0 };
  return { wrong: count, until: now + Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (count - FREE_TRIES)) };
}
