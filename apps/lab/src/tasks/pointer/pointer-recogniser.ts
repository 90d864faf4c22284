import {
  calibrate,
  calibrationFor,
  clipBits,
  type FeatureVector,
  falseMatchRate,
  fitPointerOwn,
  type NonMatedTail,
  POINTER_LIMIT_BITS,
  type PointerOwnPart,
  type PointerPopulation,
  pointerBlocks,
  pointerOwnBits,
  pointerScorer,
  scorePointerOwn,
  tailFor,
} from '@ductus/core';
import type { PointerSample, Recogniser } from '../recogniser.ts';

/** One person's template: the score of one block, and the bits of a mean score of so many; null where nothing says. */
export interface PointerTemplate {
  readonly score: (vector: FeatureVector) => number;
  readonly bits: ((score: number, blocks: number) => number) | null;
  /** What others reach with a mean of so many; absent where it was not counted. */
  readonly tail?: (blocks: number) => NonMatedTail;
  readonly limitBits: number;
}

/** Learns from the vectors of a person's blocks, at least one; `shared`: following blocks that share events with one. */
export type EnrolPointer = (vectors: readonly FeatureVector[], shared: number) => PointerTemplate;

/** Averages the scores of a probe's blocks. */
export function pointerRecogniser(
  name: string,
  block: number,
  enrolBlocks: EnrolPointer,
): Recogniser<PointerSample, PointerTemplate | null, readonly FeatureVector[]> {
  return {
    name,
    enrol(samples) {
      const overlap = overlapOf(samples, block);
      const vectors = samples.flatMap((sample) =>
        pointerBlocks(sample, block, Math.max(1, Math.floor(block / overlap))),
      );
      return vectors.length === 0 ? null : enrolBlocks(vectors, overlap - 1);
    },
    prepare: (sample) => pointerBlocks(sample, block, Math.ceil(block / 2)),
    compare(template, blocks) {
      if (template === null || blocks.length === 0) return { score: Number.NaN, bits: 0 };
      const { score, bits, tail, limitBits } = template;
      const mean = blocks.reduce((sum, vector) => sum + score(vector), 0) / blocks.length;
      if (bits === null) return { score: mean, bits: null };
      // Half of each block is its neighbour's.
      const many = (blocks.length + 1) / 2;
      const alone = bits(mean, many);
      const compared = { score: alone, bits: clipBits(alone, limitBits) };
      return tail === undefined
        ? compared
        : { ...compared, falseMatchRate: falseMatchRate(tail(many), alone) };
    },
  };
}

/** Told from the people of a population: see `pointerScorer`. */
export function amongOthers(population: PointerPopulation): EnrolPointer {
  const { calibration, limitBits } = population;
  const bits = (score: number, blocks: number) => calibrate(calibrationFor(calibration, blocks), score);
  const tail = (blocks: number) => tailFor(calibration, blocks);
  return (vectors) => ({ score: pointerScorer(vectors, population), bits, tail, limitBits });
}

/** Held against the person alone: see `comparePointer`. */
export function byItself(parts: readonly PointerOwnPart[], withBits: boolean): EnrolPointer {
  return (vectors, shared) => {
    const own = fitPointerOwn(vectors, shared, parts);
    return {
      score: (vector) => scorePointerOwn(own, vector),
      bits: withBits ? pointerOwnBits : null,
      limitBits: POINTER_LIMIT_BITS,
    };
  };
}

/** Blocks of an enrolment overlap by half, and by more where there are few. */
function overlapOf(samples: readonly PointerSample[], block: number): number {
  const events = samples.reduce((sum, { t }) => sum + t.length, 0);
  return events / block < 8 ? 4 : 2;
}
