import type { Matrix, MatrixKernel } from './matrix.ts';
import { plainNormalisation } from './plain-normalisation.ts';

/**
 * Products of matrices in plain TypeScript: the reference that faster kernels are compared with, and what is used where
 * none can be loaded. Sums are kept in double precision.
 *
 * @example
 * const a = { data: Float32Array.of(1, 2, 3, 4), rows: 2, columns: 2, stride: 2 }
 * const into = zeros(plainKernel, 2, 2)
 * plainKernel.multiply(a, a, into, { transposeB: true })
 * Array.from(into.data) // => [5, 11, 11, 25]
 */
export const plainKernel: MatrixKernel = {
  floats: (length) => new Float32Array(length),
  doubles: (length) => new Float64Array(length),
  normalisation: plainNormalisation,
  multiply(a, b, into, { transposeA = false, transposeB = false, add = false } = {}) {
    const depth = transposeA ? a.rows : a.columns;
    const sums = new Float64Array(into.columns);
    const [aRow, aColumn] = steps(a, transposeA);
    const [bRow, bColumn] = steps(b, transposeB);
    for (let r = 0; r < into.rows; r++) {
      sums.fill(0);
      for (let p = 0; p < depth; p++) {
        const factor = a.data[r * aRow + p * aColumn]!;
        if (factor === 0) continue;
        for (let c = 0; c < sums.length; c++) sums[c]! += factor * b.data[p * bRow + c * bColumn]!;
      }
      const start = r * into.stride;
      for (let c = 0; c < sums.length; c++)
        into.data[start + c] = sums[c]! + (add ? into.data[start + c]! : 0);
    }
  },
};

function steps({ stride }: Matrix, transposed: boolean): [number, number] {
  return transposed ? [1, stride] : [stride, 1];
}
