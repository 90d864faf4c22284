import {
  calibrate,
  calibrationFor,
  clipBits,
  type FeatureVector,
  type PointerPopulation,
  type PointerScorer,
  pointerBlocks,
  pointerOwnScorer,
  pointerScorer,
} from '@ductus/core';
import type { Comparison, PointerSample, Recogniser } from '../recogniser.ts';

/** What a probe needs against a template of nobody else's making: places of the features that count. */
export interface PointerKnowledge {
  readonly block: number;
  readonly features: readonly number[];
  /** Other people; null where none are known. */
  readonly population: PointerPopulation | null;
  /** Bits of a mean score of so many blocks; null where nothing calibrates. */
  readonly bits: ((score: number, blocks: number) => number) | null;
}

const INCONCLUSIVE: Comparison = { score: Number.NaN, bits: 0 };

/** Scores blocks and averages them; see `pointerScorer` and, where nobody else is known, `pointerOwnScorer`. */
export function pointerRecogniser(
  name: string,
  knowledge: PointerKnowledge,
): Recogniser<PointerSample, PointerScorer | null, readonly FeatureVector[]> {
  const { block, features, population, bits } = knowledge;
  const pick = (vector: FeatureVector) => Float64Array.from(features, (place) => vector[place]!);
  return {
    name,
    enrol(samples) {
      const vectors = samples.flatMap((sample) => pointerBlocks(sample, block, hopOf(sample, block)));
      if (vectors.length === 0) return null;
      if (population !== null) return pointerScorer(vectors, population);
      const own = pointerOwnScorer(vectors.map(pick));
      return (vector) => own(pick(vector));
    },
    prepare: (sample) => pointerBlocks(sample, block, Math.ceil(block / 2)),
    compare(scorer, blocks) {
      if (scorer === null || blocks.length === 0)
        return bits === null ? { ...INCONCLUSIVE, bits: null } : INCONCLUSIVE;
      const mean = blocks.reduce((sum, vector) => sum + scorer(vector), 0) / blocks.length;
      if (bits === null) return { score: mean, bits: null };
      // Half of each block is its neighbour's.
      return { score: mean, bits: bits(mean, (blocks.length + 1) / 2) };
    },
  };
}

/** The bits of a population's calibration. */
export function populationBits({
  calibration,
  limitBits,
}: PointerPopulation): (score: number, blocks: number) => number {
  return (score, blocks) => clipBits(calibrate(calibrationFor(calibration, blocks), score), limitBits);
}

/** Blocks of an enrolment overlap by half, and by more where there are few. */
function hopOf(sample: PointerSample, block: number): number {
  const side = sample.t.length / block;
  return Math.max(1, Math.floor(block / (side < 8 ? 4 : 2)));
}
