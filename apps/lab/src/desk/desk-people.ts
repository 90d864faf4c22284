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
  readonly pointer: readonly PointerSample[];
}

/** Keystrokes below which nobody is an owner or an intruder: 1,000 enrol, and somebody must go on. */
const LEAST = 1300;

/** l2writers, none of whom taught anything, each with the pointer of somebody of SapiMouse where that set is there. */
export async function deskPeople(data: string, seed: number): Promise<DeskPerson[]> {
  const typists = (await readL2writers(data)).filter((person) => keystrokesOf(person) >= LEAST);
  const hands = existsSync(join(data, 'sapimouse')) ? await readSapimouse(data) : [];
  return paired(typists, hands, seed);
}

/** Each typist with a hand of their own, drawn by `seed`; who gets none has no pointer. */
export function paired(
  typists: readonly Person<KeystrokeSample>[],
  hands: readonly Person<PointerSample>[],
  seed: number,
): DeskPerson[] {
  const drawn = shuffle(hands, seededRandom(seed));
  return typists.map(({ subject, samples }, i) => ({
    name: subject,
    typing: samples,
    pointer: drawn[i]?.samples ?? [],
  }));
}

export function keystrokesOf({ samples }: Person<KeystrokeSample>): number {
  return samples.reduce((sum, { down }) => sum + down.length, 0);
}
