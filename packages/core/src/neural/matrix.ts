import type { NormalisationKernel } from './normalisation-kernel.ts';

/**
 * Numbers in rows: row r is `columns` numbers from `data[r * stride]` on. Rows of a matrix that is only read may overlap
 * (`stride` below `columns`).
 */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
}

export interface ProductOptions {
  /** Take the first or the second factor with rows and columns exchanged. */
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** Add the product to what is there. */
  readonly add?: boolean;
}

/** What may be computed elsewhere than in plain TypeScript: `plainKernel` here, a faster one in `packages/kernels`. */
export interface MatrixKernel {
  /** Zeros that the kernel can work on without copying them; they are never given back. */
  floats(length: number): Float32Array;
  /** The same in double precision. */
  doubles(length: number): Float64Array;
  /** Puts A B into `into`. The sizes must fit; `into` shares no memory with A and B, and its rows do not overlap. */
  multiply(a: Matrix, b: Matrix, into: Matrix, options?: ProductOptions): void;
  readonly normalisation: NormalisationKernel;
}

/** A matrix of zeros in the kernel's memory. */
export function zeros(kernel: MatrixKernel, rows: number, columns: number): Matrix {
  return { data: kernel.floats(rows * columns), rows, columns, stride: columns };
}

/** The first rows of a matrix, in the same memory. */
export function firstRows(matrix: Matrix, rows: number): Matrix {
  return { ...matrix, rows };
}
