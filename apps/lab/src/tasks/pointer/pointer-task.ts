import { POINTER_OWN_PARTS, POINTER_PARTS } from '@ductus/core';
import { trainPointer } from '@ductus/population/train/pointer';
import { LabError } from '../../lab-error.ts';
import type { Person, PointerSample, RecogniserOptions, Task } from '../recogniser.ts';
import { blockPlan } from './block-plan.ts';
import { amongOthers, byItself, pointerRecogniser } from './pointer-recogniser.ts';

/** `pointer`: all that is known of a block. `pointer-motion`: only what no other screen and no other clock changes. */
const detectors = ['pointer', 'pointer-motion'] as const;

/** People that a background learns from, at most: more cost time and add little. */
const MOST_PEOPLE = 150;

/**
 * Continuous use of a pointer: the first events enrol, the next are probes. Nothing about people's pointers ships: with
 * background `shipped` a person's own template speaks alone, in bits, as it does in the server.
 */
export const pointerTask: Task<PointerSample> = {
  name: 'pointer',
  detectors,
  make(background, options) {
    const { detector, enrol, probe } = options;
    if (detector !== 'pointer' && detector !== 'pointer-motion') {
      throw new LabError(
        'usage',
        `There is no detector ${detector} for the pointer; there is ${detectors.join(', ')}.`,
      );
    }
    const [from, to] = detector === 'pointer' ? [0, POINTER_PARTS.device[1]] : POINTER_PARTS.motion;
    const features = Array.from({ length: to - from }, (_, i) => from + i);
    const parts = POINTER_OWN_PARTS.filter(({ places }) => places[0] >= from && places[1] <= to);
    // What others are assumed to be like holds for the whole of a block alone.
    const alone = byItself(parts, background !== 'none' && detector === 'pointer');
    const population =
      background === 'none' || background === 'shipped' ? undefined : learned(background, features, options);
    const enrolBlocks = population === undefined ? alone : amongOthers(population);
    return pointerRecogniser(detector, blockPlan(enrol, probe).block, enrolBlocks);
  },
};

/** Undefined where too little is known about too few people. */
function learned(
  background: readonly Person<PointerSample>[],
  features: readonly number[],
  { enrol, probe, seed }: RecogniserOptions,
) {
  const { block, count } = blockPlan(enrol, probe);
  const people = background.slice(0, MOST_PEOPLE).map(({ subject, samples }) => ({
    id: subject,
    tracks: samples,
  }));
  const blocks = Math.ceil((2 * enrol) / block);
  return trainPointer(people, { block, enrol: blocks, probes: upTo(count), features, seed });
}

/** 1, 2, 4… and `count` itself. */
function upTo(count: number): number[] {
  const counts: number[] = [];
  for (let n = 1; n < count; n *= 2) counts.push(n);
  return [...counts, count];
}
