import { DetectorError } from '../errors.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import type { DetectorModel } from './detector.ts';

/**
 * Checks what a detector is fitted on and returns the vectors' length.
 *
 * @throws DetectorError `too-few-vectors`, `vector-length`, `vector-not-finite`, `vector-empty`.
 */
export function checkVectors(detector: string, vectors: readonly FeatureVector[], minimum: number): number {
  if (vectors.length < minimum) {
    throw new DetectorError(
      'too-few-vectors',
      `${detector} needs at least ${minimum} vectors, got ${vectors.length}`,
    );
  }
  const dimension = vectors[0]!.length;
  for (const vector of vectors) checkVector(vector, dimension);
  return dimension;
}

/**
 * Checks that `model` is the detector's own and that `probe` fits it.
 *
 * @throws DetectorError `model-mismatch`, `vector-length`, `vector-not-finite`, `vector-empty`.
 */
export function checkProbe(
  detector: { readonly name: string; readonly version: number },
  model: DetectorModel,
  probe: FeatureVector,
): void {
  if (model.detector !== detector.name || model.version !== detector.version) {
    throw new DetectorError(
      'model-mismatch',
      `expected a model of ${detector.name} ${detector.version}, got one of ${model.detector} ${model.version}`,
    );
  }
  checkVector(probe, model.dimension);
}

/** The probe and the model have no feature in common. */
export function nothingComparable(): DetectorError {
  return new DetectorError('vector-empty', 'expected features that the model knows, got none');
}

function checkVector(vector: FeatureVector, dimension: number): void {
  if (vector.length !== dimension) {
    throw new DetectorError('vector-length', `expected ${dimension} features, got ${vector.length}`);
  }
  let present = 0;
  for (let i = 0; i < dimension; i++) {
    const value = vector[i]!;
    if (Number.isNaN(value)) continue;
    if (!Number.isFinite(value)) {
      throw new DetectorError(
        'vector-not-finite',
        `expected a finite or missing feature, got ${value} at ${i}`,
      );
    }
    present++;
  }
  if (present === 0) throw new DetectorError('vector-empty', 'expected a feature that is present, got none');
}
