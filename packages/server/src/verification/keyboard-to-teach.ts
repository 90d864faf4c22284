import { compareKeyboards, isComplete, type Population, type Sample } from '@ductus/core';
import type { StoredKeyboards } from '../subjects/templates.ts';

/**
 * Place of the keyboard whose template a sample is to teach, once somebody vouches for who typed it: the one that it fits
 * best; of an unknown keyboard, the one being learned, or the next; null when all places are taken.
 *
 * @param stored - As `Templates.fixedText` gives it: the last may be a place without a template.
 */
export function keyboardToTeach(
  stored: StoredKeyboards,
  sample: Sample,
  population: Population,
): number | null {
  const template = (place: number) => stored[place]!.template;
  const places = [...stored.keys()];
  // A template of another version is enrolled anew in its place.
  if (template(0) === null || !isComplete(template(0)!)) return 0;
  const complete = places.filter((place) => template(place) !== null && isComplete(template(place)!));
  const compared = compareKeyboards(
    complete.map((place) => template(place)!),
    sample,
    population,
  );
  if (compared.keyboard !== null) return complete[compared.keyboard]!;
  return places.find((place) => !complete.includes(place)) ?? null;
}

/** Place of the finished template that a sample fits best; the first where it fits none. */
export function knownKeyboard(stored: StoredKeyboards, sample: Sample, population: Population): number {
  const place = keyboardToTeach(stored, sample, population) ?? 0;
  const template = stored[place]?.template ?? null;
  return template !== null && isComplete(template) ? place : 0;
}
