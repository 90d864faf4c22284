const SWEEPS = 60;

export interface SymmetricEigen {
  /** Descending. */
  readonly values: Float64Array;
  /** Unit vectors in the order of the values: vector k is `vectors.subarray(k * size, (k + 1) * size)`. */
  readonly vectors: Float64Array;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, section 8.5).
 * Signs are fixed: the largest element of each vector is positive.
 *
 * @param matrix - `size` * `size`, row by row; unchanged.
 * @example
 * Array.from(symmetricEigen(Float64Array.of(2, 1, 1, 2), 2).values, Math.round) // => [3, 1]
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    if (offDiagonal(a, size) <= 1e-24 * diagonal(a, size)) break;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
    }
  }
  return sorted(a, v, size);
}

function diagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += a[i * size + i]! ** 2;
  return sum;
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) sum += a[i * size + j]! ** 2;
  return sum;
}

/** Turns rows and columns p and q so that a[p][q] becomes 0; `v` keeps the vectors as rows. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q]!;
  if (apq === 0) return;
  const tau = (a[q * size + q]! - a[p * size + p]!) / (2 * apq);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
  const c = 1 / Math.hypot(1, t);
  const s = t * c;
  for (let k = 0; k < size; k++) {
    const kp = a[k * size + p]!;
    const kq = a[k * size + q]!;
    a[k * size + p] = c * kp - s * kq;
    a[k * size + q] = s * kp + c * kq;
  }
  turnRows(a, size, p, q, c, s);
  turnRows(v, size, p, q, c, s);
}

function turnRows(m: Float64Array, size: number, p: number, q: number, c: number, s: number): void {
  for (let k = 0; k < size; k++) {
    const pk = m[p * size + k]!;
    const qk = m[q * size + k]!;
    m[p * size + k] = c * pk - s * qk;
    m[q * size + k] = s * pk + c * qk;
  }
}

function sorted(a: Float64Array, v: Float64Array, size: number): SymmetricEigen {
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => a[j * size + j]! - a[i * size + i]!);
  const vectors = new Float64Array(size * size);
  for (const [k, i] of order.entries()) {
    const vector = v.subarray(i * size, (i + 1) * size);
    const largest = vector.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
    vectors.set(
      vector.map((x) => (largest < 0 ? -x : x)),
      k * size,
    );
  }
  return { values: Float64Array.from(order, (i) => a[i * size + i]!), vectors };
}
