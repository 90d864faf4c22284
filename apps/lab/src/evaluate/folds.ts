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
 * For `split` two parts of the people, drawn by `seed`, by default halves: each is evaluated with the other as background. Else everybody
 * at once. A background's person keeps the attacks by people of the same background, and those by attackers who have nothing of their own and
 * attack nobody who is evaluated: of all others something is evaluated.
 *
 * @param first - Share of the people in the first part, 0 to 1: the background of fold 1.
 */
export function foldOf<Sample>(
  people: readonly Person<Sample>[],
  background: BackgroundName,
  seed: number,
  fold: number,
  first = 0.5,
): Fold<Sample> {
  if (background !== 'split') return { background, known: new Set(), evaluated: people };
  const sorted = [...people].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const shuffled = shuffle(sorted, seededRandom(seed));
  const middle = Math.ceil(shuffled.length * first);
  const byName = (part: Person<Sample>[]) => part.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const parts = [byName(shuffled.slice(0, middle)), byName(shuffled.slice(middle))];
  const others = parts[1 - fold]!;
  const known = new Set(others.map(({ subject }) => subject));
  const evaluated = parts[fold]!;
  const measured = new Set(
    evaluated.flatMap(({ subject, attacks }) => [subject, ...attacks.map((a) => a.subject)]),
  );
  const learned = others.map((person) => ({
    ...person,
    attacks: person.attacks.filter(({ subject }) => known.has(subject) || !measured.has(subject)),
  }));
  return { background: learned, known, evaluated };
}
