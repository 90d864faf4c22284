import type { SubjectTrials } from '@ductus/core';
import { faceDistance } from '@ductus/face';
import type { DescribedImage } from './describe-faces.ts';
import { isGoodLight, type LightClass } from './face-set.ts';

/** People of each set in two halves, by name: what is fitted is fitted on the first, what is reported is measured on the second. */
export function halves(images: readonly DescribedImage[]): {
  fitted: DescribedImage[];
  reported: DescribedImage[];
} {
  const [fitted, reported]: [DescribedImage[], DescribedImage[]] = [[], []];
  for (const set of new Set(images.map((image) => image.set))) {
    const ofSet = images.filter((image) => image.set === set);
    const people = [...new Set(ofSet.map(({ person }) => person))];
    const first = new Set(people.slice(0, Math.ceil(people.length / 2)));
    for (const image of ofSet) (first.has(image.person) ? fitted : reported).push(image);
  }
  return { fitted, reported };
}

/**
 * Comparisons of pictures in good light (a person enrols in it) with pictures of a class of light, people of one set with each other.
 * The person is whose picture is compared against; a pair of pictures is compared once. Scores are negated distances.
 *
 * @param light the class of the probes; null for all
 */
export function faceTrials(images: readonly DescribedImage[], light: LightClass | null): SubjectTrials[] {
  const described = images.filter(({ descriptor }) => descriptor !== null);
  const scores = new Map<string, { mated: number[]; nonMated: number[] }>();
  for (const [i, reference] of described.entries()) {
    if (!isGoodLight(reference.light)) continue;
    const own = scores.get(reference.person) ?? { mated: [], nonMated: [] };
    scores.set(reference.person, own);
    for (const [j, probe] of described.entries()) {
      const counted = j > i || !isGoodLight(probe.light);
      if (j === i || !counted || probe.set !== reference.set) continue;
      if (light !== null && probe.light !== light) continue;
      const score = -faceDistance(reference.descriptor!, probe.descriptor!);
      (probe.person === reference.person ? own.mated : own.nonMated).push(score);
    }
  }
  return [...scores].map(([subject, { mated, nonMated }]) => ({
    subject,
    mated: Float64Array.from(mated),
    nonMated: Float64Array.from(nonMated),
  }));
}
