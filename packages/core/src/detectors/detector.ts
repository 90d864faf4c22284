import type { FeatureVector } from '../features/feature-set.ts';

/** Learned state: plain, versioned JSON (missing numbers are null there, NaN in memory). */
export interface DetectorModel {
  readonly detector: string;
  readonly version: number;
  /** Length of the vectors it was fitted on. */
  readonly dimension: number;
}

/**
 * One algorithm. `fit` learns from a person's own vectors, oldest first; `score` compares one probe with the
 * model. **Higher = more similar.** Both are pure: no input is changed, the same input gives the same output.
 *
 * Every detector passes `testing/conformance.ts`.
 *
 * @throws DetectorError `vector-length`, `vector-not-finite`, `vector-empty`, `too-few-vectors`,
 * `model-mismatch` (another detector's or version's model), `option-invalid`.
 */
export interface Detector<Model extends DetectorModel = DetectorModel, Options extends object = object> {
  readonly name: string;
  readonly version: number;
  /** Fewest vectors that `fit` accepts. */
  readonly minimumVectors: number;
  readonly defaults: Readonly<Options>;
  fit(vectors: readonly FeatureVector[], options?: Partial<Options>): Model;
  score(model: Model, probe: FeatureVector): number;
}
