import { cholesky, solveLower } from './cholesky.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

export interface DiscriminantOptions {
  /** Share of the within-class covariance's diagonal that replaces it, 0 to 1. */
  readonly shrinkage: number;
  /** Directions kept at most; never more than classes - 1. */
  readonly components: number;
}

/**
 * Linear discriminant directions: those in which class means differ most for what each class varies (Fisher 1936;
 * Rao 1948), scaled so that a class varies by 1 in each. Each class weighs the same, however many rows it has.
 *
 * Solves Sb v = λ Sw v through Sw = L L' and the eigenvectors of the (classes × classes) matrix of the means'
 * inner products after L^-1.
 *
 * @param classes - Rows of length `dimension`, by class; at least two classes with rows.
 * @returns directions one after the other, `dimension` numbers each; empty when there is no direction.
 */
export function discriminantProjection(
  classes: readonly (readonly Float64Array[])[],
  dimension: number,
  { shrinkage, components }: DiscriminantOptions,
): Float64Array[] {
  const filled = classes.filter((rows) => rows.length > 0);
  const means = filled.map((rows) => meanRow(rows, dimension));
  const centre = meanRow(means, dimension);
  const lower = cholesky(withinCovariance(filled, means, dimension, shrinkage), dimension, 1e-12);
  if (lower === undefined || filled.length < 2) return [];
  const whitened = means.map((mean) =>
    solveLower(
      lower,
      dimension,
      mean.map((value, j) => value - centre[j]!),
    ),
  );
  const n = whitened.length;
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) gram[i * n + j] = dot(whitened[i]!, whitened[j]!);
  const { values, vectors } = symmetricEigen(gram, n);
  const directions: Float64Array[] = [];
  for (let k = 0; k < Math.min(components, n - 1); k++) {
    if (!(values[k]! > 1e-9 * values[0]!)) break;
    const direction = new Float64Array(dimension);
    for (let i = 0; i < n; i++) {
      const weight = vectors[k * n + i]! / Math.sqrt(values[k]!);
      for (let j = 0; j < dimension; j++) direction[j]! += weight * whitened[i]![j]!;
    }
    directions.push(solveUpper(lower, dimension, direction));
  }
  return directions;
}

function meanRow(rows: readonly Float64Array[], dimension: number): Float64Array {
  const mean = new Float64Array(dimension);
  for (const row of rows) for (let j = 0; j < dimension; j++) mean[j]! += row[j]! / rows.length;
  return mean;
}

/** Mean of the classes' covariances, shrunk towards its diagonal, a little added so that it can be inverted. */
function withinCovariance(
  classes: readonly (readonly Float64Array[])[],
  means: readonly Float64Array[],
  dimension: number,
  shrinkage: number,
): Float64Array {
  const within = new Float64Array(dimension * dimension);
  const off = new Float64Array(dimension);
  for (const [c, rows] of classes.entries()) {
    const weight = 1 / (rows.length * classes.length);
    for (const row of rows) {
      for (let j = 0; j < dimension; j++) off[j] = row[j]! - means[c]![j]!;
      for (let i = 0; i < dimension; i++) {
        const scaled = weight * off[i]!;
        for (let j = 0; j <= i; j++) within[i * dimension + j]! += scaled * off[j]!;
      }
    }
  }
  for (let i = 0; i < dimension; i++) {
    for (let j = 0; j < i; j++) {
      within[i * dimension + j]! *= 1 - shrinkage;
      within[j * dimension + i] = within[i * dimension + j]!;
    }
    within[i * dimension + i]! += 1e-4;
  }
  return within;
}

/** Solves L' y = b by back substitution, in place. */
function solveUpper(lower: Float64Array, size: number, vector: Float64Array): Float64Array {
  for (let i = size - 1; i >= 0; i--) {
    let sum = vector[i]!;
    for (let k = i + 1; k < size; k++) sum -= lower[k * size + i]! * vector[k]!;
    vector[i] = sum / lower[i * size + i]!;
  }
  return vector;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
