import { cholesky, solveLower } from '../math/cholesky.ts';

/** What a person's own vectors say, with nobody to compare with. */
export interface PointerOwn {
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  /** Cholesky factor of the shrunk correlations. */
  readonly lower: Float64Array;
}

/** Share of independence mixed into the correlations: there are more features than blocks. */
const SHRINKAGE = 0.4;
/** Smallest spread of a feature: of logarithms and shares, below which differences are chance. */
const LEAST_SCALE = 0.02;
const CLIP = 4;

/** Learns from a person's own vectors, at least one. */
export function fitPointerOwn(vectors: readonly Float64Array[]): PointerOwn {
  const dimension = vectors[0]!.length;
  const mean = new Float64Array(dimension);
  const square = new Float64Array(dimension);
  for (const vector of vectors) for (let j = 0; j < dimension; j++) mean[j]! += vector[j]! / vectors.length;
  for (const vector of vectors) {
    for (let j = 0; j < dimension; j++) square[j]! += (vector[j]! - mean[j]!) ** 2 / vectors.length;
  }
  const scale = square.map((s) => Math.max(Math.sqrt(s), LEAST_SCALE));
  const own = { mean, scale };
  const matrix = new Float64Array(dimension * dimension);
  for (const vector of vectors) {
    const z = standardised(own, vector);
    for (let i = 0; i < dimension; i++) {
      for (let j = 0; j < i; j++)
        matrix[i * dimension + j]! += ((1 - SHRINKAGE) * z[i]! * z[j]!) / vectors.length;
    }
  }
  for (let i = 0; i < dimension; i++) {
    for (let j = 0; j < i; j++) matrix[j * dimension + i] = matrix[i * dimension + j]!;
    matrix[i * dimension + i] = 1;
  }
  return { ...own, lower: cholesky(matrix, dimension) ?? identity(dimension) };
}

/**
 * How alike a vector is to the person's own: minus the root of the mean squared Mahalanobis distance, about -1 for
 * the person's own blocks. Higher = more similar.
 */
export function scorePointerOwn(own: PointerOwn, vector: Float64Array): number {
  const y = solveLower(own.lower, vector.length, standardised(own, vector));
  return -Math.sqrt(y.reduce((sum, value) => sum + value * value, 0) / y.length);
}

function standardised(
  { mean, scale }: Pick<PointerOwn, 'mean' | 'scale'>,
  vector: Float64Array,
): Float64Array {
  return vector.map((value, j) => Math.min(Math.max((value - mean[j]!) / scale[j]!, -CLIP), CLIP));
}

function identity(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
}
