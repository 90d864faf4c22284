import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom, shuffle } from '@ductus/core';
import { readL2writers } from '../sets/l2writers/read-l2writers.ts';
import { readSapimouse } from '../sets/sapimouse/read-sapimouse.ts';
import type { KeystrokeSample, Person, PointerSample } from '../tasks/recogniser.ts';

/** Somebody at a desk: the typing of one recorded person and, where there is one, the pointer of another (a chimera). */
export interface DeskPerson {
  readonly name: string;
  readonly typing: readonly KeystrokeSample[];
  /** Null: typing alone. */
  readonly pointer: Hand | null;
}

/** A recorded pointer: one session enrols, the other is what its owner, or an intruder, does later. */
export interface Hand {
  readonly enrols: PointerSample;
  readonly later: PointerSample;
}

/** Keystrokes below which nobody is an owner or an intruder: 1,000 enrol, and somebody must go on. */
const LEAST = 1300;

/** Those of l2writers with enough typing, none of whom taught anything; without a pointer. */
export async function deskTypists(data: string): Promise<DeskPerson[]> {
  const able = (await readL2writers(data)).filter((person) => keystrokesOf(person) >= LEAST);
  return able.map(({ subject, samples }) => ({ name: subject, typing: samples, pointer: null }));
}

/** The hands of SapiMouse, three minutes and then one; none where that set is not there. */
export async function deskHands(data: string): Promise<Hand[]> {
  if (!existsSync(join(data, 'sapimouse'))) return [];
  return (await readSapimouse(data)).flatMap(({ samples: [enrols, later] }) =>
    enrols === undefined || later === undefined ? [] : [{ enrols, later }],
  );
}

/** Each typist with a hand of their own, drawn by `seed`: as many casts of the same typists as there are hands for all of them, at most `most`. */
export function chimeras(
  typists: readonly DeskPerson[],
  hands: readonly Hand[],
  most: number,
  seed: number,
): DeskPerson[][] {
  const drawn = shuffle(hands, seededRandom(seed));
  const casts = Math.min(most, Math.floor(drawn.length / Math.max(typists.length, 1)));
  return Array.from({ length: casts }, (_, cast) =>
    typists.map((typist, i) => ({ ...typist, pointer: drawn[cast * typists.length + i]! })),
  );
}

export function keystrokesOf({ samples }: Person<KeystrokeSample>): number {
  return samples.reduce((sum, { down }) => sum + down.length, 0);
}
