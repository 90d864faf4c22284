import { createHash } from 'node:crypto';
import { seededRandom, shuffle } from '@ductus/core';
import type { Person } from '../recogniser.ts';

/** Of each set, the share of the people who teach; the others are compared. Aalto has few people with little typing each. */
export const TEACHING = { klicke: 0.5, aalto: 0.8 } as const;

/** People who teach nothing but how to fuse. */
const HELD_OUT = 60;
const ORDER_SEED = 1;

/** Who teaches an encoder, and who how to fuse it with the ratio; in random order. */
export interface TaughtPeople<Sample> {
  readonly taught: readonly Person<Sample>[];
  readonly heldOut: readonly Person<Sample>[];
}

/** The people of a background by what they teach; it depends on nothing but their names. */
export function taughtPeople<Sample>(background: readonly Person<Sample>[]): TaughtPeople<Sample> {
  const sorted = [...background].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const order = shuffle(sorted, seededRandom(ORDER_SEED));
  return { taught: order.slice(HELD_OUT), heldOut: order.slice(0, HELD_OUT) };
}

/** Name of the encoder that these people taught, so that it is never used on one of them unawares. */
export function taughtName<Sample>(
  { taught }: TaughtPeople<Sample>,
  level: string,
  training: number,
): string {
  const names = JSON.stringify(taught.map(({ subject }) => subject));
  return `taught-${level}-${training}-${createHash('sha256').update(names).digest('hex').slice(0, 8)}`;
}
