import { seededRandom, shuffle } from '@ductus/core';
import type { BackgroundName } from '../benchmark.ts';
import type { Background, Person } from '../tasks/recogniser.ts';

export interface Fold<Sample> {
  readonly background: Background<Sample>;
  /** Names of the people in the background; empty where it is not made of people. */
  readonly known: ReadonlySet<string>;
  readonly evaluated: readonly Person<Sample>[];
}

/** Folds of a background: two for `split`, else one. */
export function foldCount(background: BackgroundName): number {
  return background === 'split' ? 2 : 1;
}

/**
 * For `split` two halves of the people, drawn by `seed`: each is evaluated with the other as background. Else everybody
 * at once. A background's person keeps the attacks by people of the same background, and those by attackers who have nothing of their own and
 * attack nobody who is evaluated: of all others something is evaluated.
 */
export function foldOf<Sample>(
  people: readonly Person<Sample>[],
  background: BackgroundName,
  seed: number,
  fold: number,
): Fold<Sample> {
  if (background !== 'split') return { background, known: new Set(), evaluated: people };
  const sorted = [...people].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const shuffled = shuffle(sorted, seededRandom(seed));
  const middle = Math.ceil(shuffled.length / 2);
  const byName = (half: Person<Sample>[]) => half.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const halves = [byName(shuffled.slice(0, middle)), byName(shuffled.slice(middle))];
  const others = halves[1 - fold]!;
  const known = new Set(others.map(({ subject }) => subject));
  const evaluated = halves[fold]!;
  const measured = new Set(
    evaluated.flatMap(({ subject, attacks }) => [subject, ...attacks.map((a) => a.subject)]),
  );
  const learned = others.map((person) => ({
    ...person,
    attacks: person.attacks.filter(({ subject }) => known.has(subject) || !measured.has(subject)),
  }));
  return { background: learned, known, evaluated };
}
