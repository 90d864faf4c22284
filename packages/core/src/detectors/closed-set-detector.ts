import type { FeatureVector } from '../features/feature-set.ts';
import type { DetectorModel } from './detector.ts';
import type { ShapedDetector } from './model-shape.ts';

/**
 * An algorithm that says which of the enrolled people a probe is most like, and so cannot say "none of them". It
 * learns from the other people's vectors as well. All else is as in `Detector`.
 *
 * For comparison only: `apps/lab/src/sets/closed-set` measures what becomes of people who are not enrolled.
 *
 * @throws DetectorError as a `Detector` does
 */
export interface ClosedSetDetector<
  Model extends DetectorModel = DetectorModel,
  Options extends object = object,
> extends Omit<ShapedDetector<Model, Options>, 'fit'> {
  /** @param others the vectors of each other enrolled person; none: everybody is the one person */
  fitAgainst(
    vectors: readonly FeatureVector[],
    others: readonly (readonly FeatureVector[])[],
    options?: Partial<Options>,
  ): Model;
}
