import { describe } from 'vitest';
import type { ShapedDetector } from '../model-shape.ts';
import { describeInvariance, describeOrder } from './conformance-invariance.ts';
import { describeMissing } from './conformance-missing.ts';
import { describeModels } from './conformance-models.ts';
import { describePurity } from './conformance-purity.ts';
import { describeRejections } from './conformance-rejections.ts';
import { describeSeparation } from './conformance-separation.ts';

/** What a detector claims besides what all share; what is left out holds as the strictest. */
export interface Traits {
  /** Whether later vectors count more: if not, the order of the vectors must not matter. */
  readonly recency: boolean;
  /** False where all features must share one unit: then the unit of one matters. */
  readonly unitFree?: boolean;
  /** False where features must be logarithms: then the place of zero matters. */
  readonly zeroFree?: boolean;
  /** True where random choices depend on the order of the features: then scores are only close. */
  readonly random?: boolean;
  /** False where the order of the features matters, as it does to a network that reads them in turn or begins at random. */
  readonly orderFree?: boolean;
  /** True where other people are needed to learn from: then a stranger may score as high as the person. */
  readonly closedSet?: boolean;
  /** False where equal vectors teach nothing: then a near probe scores the same. */
  readonly learnsFromEqual?: boolean;
  /** Least share of pairs of a mated and a non-mated probe in the right order; 0.97. */
  readonly ranked?: number;
  /** Least share of probes that score highest with their own person's model; 0.9. */
  readonly identified?: number;
  /** As `ranked`, when a fifth of the values is missing; 0.93. */
  readonly rankedWithGaps?: number;
}

/** Everything that holds for every detector. */
export function describeDetector(detector: ShapedDetector, traits: Traits): void {
  describe(`${detector.name} conforms`, () => {
    describePurity(detector);
    describeRejections(detector);
    describeModels(detector);
    describeSeparation(detector, traits);
    describeMissing(detector, traits);
    if (!traits.closedSet) describeInvariance(detector, traits);
    describeOrder(detector, traits);
  });
}
