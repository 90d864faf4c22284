import { describe } from 'vitest';
import type { ShapedDetector } from '../model-shape.ts';
import { describeInvariance } from './conformance-invariance.ts';
import { describeMissing } from './conformance-missing.ts';
import { describeModels } from './conformance-models.ts';
import { describePurity } from './conformance-purity.ts';
import { describeRejections } from './conformance-rejections.ts';
import { describeSeparation } from './conformance-separation.ts';

/** What a detector claims besides what all share. */
export interface Traits {
  /** Whether later vectors count more: if not, the order of the vectors must not matter. */
  readonly recency: boolean;
}

/** Everything that holds for every detector. */
export function describeDetector(detector: ShapedDetector, traits: Traits): void {
  describe(`${detector.name} conforms`, () => {
    describePurity(detector);
    describeRejections(detector);
    describeModels(detector);
    describeSeparation(detector);
    describeMissing(detector);
    describeInvariance(detector, traits);
  });
}
