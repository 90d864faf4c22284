import { POINTER_PARTS } from '@ductus/core';
import { trainPointer } from '@ductus/population/train/pointer';
import { LabError } from '../../lab-error.ts';
import type { Background, Person, PointerSample, RecogniserOptions, Task } from '../recogniser.ts';
import { blockPlan } from './block-plan.ts';
import { type PointerKnowledge, pointerRecogniser, populationBits } from './pointer-recogniser.ts';

/** `pointer`: all that is known of a block. `pointer-motion`: only what no other screen and no other clock changes. */
const detectors = ['pointer', 'pointer-motion'] as const;

/** People that a background learns from, at most: more cost time and add little. */
const MOST_PEOPLE = 150;

/** Continuous use of a pointer: the first events enrol, the next are probes. */
export const pointerTask: Task<PointerSample> = {
  name: 'pointer',
  detectors,
  make(background, options) {
    const { detector } = options;
    if (detector !== 'pointer' && detector !== 'pointer-motion') {
      throw new LabError(
        'usage',
        `There is no detector ${detector} for the pointer; there is ${detectors.join(', ')}.`,
      );
    }
    const [from, to] = detector === 'pointer' ? [0, POINTER_PARTS.device[1]] : POINTER_PARTS.motion;
    const features = Array.from({ length: to - from }, (_, i) => from + i);
    return pointerRecogniser(detector, knowledgeOf(background, features, options));
  },
};

function knowledgeOf(
  background: Background<PointerSample>,
  features: readonly number[],
  { enrol, probe, seed }: RecogniserOptions,
): PointerKnowledge {
  const { block, count } = blockPlan(enrol, probe);
  const alone: PointerKnowledge = { block, features, population: null, bits: null };
  if (background === 'none') return alone;
  if (background === 'shipped') return alone;
  const people = background.slice(0, MOST_PEOPLE).map(({ subject, samples }: Person<PointerSample>) => ({
    id: subject,
    tracks: samples,
  }));
  const training = { block, enrol: Math.ceil((2 * enrol) / block), probes: upTo(count), features, seed };
  const population = trainPointer(people, training);
  return population === undefined ? alone : { ...alone, population, bits: populationBits(population) };
}

/** 1, 2, 4… and `count` itself. */
function upTo(count: number): number[] {
  const counts: number[] = [];
  for (let n = 1; n < count; n *= 2) counts.push(n);
  return [...counts, count];
}
