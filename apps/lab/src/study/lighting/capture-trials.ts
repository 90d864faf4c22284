import type { SubjectTrials } from '@ductus/core';
import { distanceToTemplate, FACE_NETWORKS, type FaceTemplate } from '@ductus/face';
import type { DescribedImage } from '../../faces/describe-faces.ts';
import { isGoodLight, type LightClass } from '../../faces/face-set.ts';

/** Pictures that a template is made of, and that an attempt compares. */
const OF_EACH = 3;

/**
 * Comparisons as Ductus makes them: a template of three pictures in good light against three pictures of a class, by the median distance; only
 * pictures that nothing is wrong with. Templates and probes are made of every three pictures of a person in a row, no picture twice in one
 * comparison; people of one set are compared with each other. Scores are negated distances.
 *
 * @param light the class of the probes; null: each class
 */
export function captureTrials(images: readonly DescribedImage[], light: LightClass | null): SubjectTrials[] {
  const people = new Map<string, DescribedImage[]>();
  for (const image of images) {
    if (image.descriptor === null || image.hints.length > 0) continue;
    const key = `${image.set} ${image.person}`;
    people.set(key, [...(people.get(key) ?? []), image]);
  }
  const probes = [...people].map(([key, own]) => ({ key, set: own[0]!.set, groups: groupsOf(own, light) }));
  return [...people].map(([subject, own]) => {
    const [mated, nonMated]: [number[], number[]] = [[], []];
    const good = own.filter((image) => isGoodLight(image.light));
    for (const template of inThrees(good)) {
      for (const { key, set, groups } of probes) {
        if (set !== own[0]!.set) continue;
        for (const group of groups) {
          if (group.some((image) => template.includes(image))) continue;
          (key === subject ? mated : nonMated).push(
            -distanceToTemplate(templateOf(template), descriptors(group)),
          );
        }
      }
    }
    return { subject, mated: Float64Array.from(mated), nonMated: Float64Array.from(nonMated) };
  });
}

function groupsOf(own: readonly DescribedImage[], light: LightClass | null): DescribedImage[][] {
  const classes = light === null ? [...new Set(own.map((image) => image.light))] : [light];
  return classes.flatMap((one) => inThrees(own.filter((image) => image.light === one)));
}

function inThrees(images: readonly DescribedImage[]): DescribedImage[][] {
  const count = Math.floor(images.length / OF_EACH);
  return Array.from({ length: count }, (_, i) => images.slice(i * OF_EACH, (i + 1) * OF_EACH));
}

function templateOf(images: readonly DescribedImage[]): FaceTemplate {
  const numbers = descriptors(images).map((one) => Float64Array.from(one));
  return { kind: 'face', version: 1, featureSet: FACE_NETWORKS, descriptors: numbers };
}

function descriptors(images: readonly DescribedImage[]): Float32Array[] {
  return images.map(({ descriptor }) => descriptor!);
}
