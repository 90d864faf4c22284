import type { FeatureVector } from '../../features/feature-set.ts';
import type { ClosedSetDetector } from '../closed-set-detector.ts';
import type { DetectorModel } from '../detector.ts';
import type { ShapedDetector } from '../model-shape.ts';
import { generatePeople } from './people.ts';

/** A closed-set detector as an ordinary one: the other people are always the same eight generated ones. */
export function againstGeneratedPeople<Model extends DetectorModel, Options extends object>(
  detector: ClosedSetDetector<Model, Options>,
): ShapedDetector<Model, Options> {
  const { fitAgainst, ...rest } = detector;
  const fit = (vectors: readonly FeatureVector[], options?: Partial<Options>) => {
    const others = generatePeople(8, vectors[0]?.length ?? 1, 99).map(({ enrolment }) =>
      enrolment.slice(0, 6),
    );
    return fitAgainst(vectors, others, options);
  };
  return Object.freeze({ ...rest, fit });
}
