import { cholesky, solveLower } from '@ductus/core';

/** Numbers in the lower triangle of a symmetric matrix. */
export function triangleSize(order: number): number {
  return (order * (order + 1)) / 2;
}

/** Place of an element in the lower triangle, row by row. */
export function triangle(row: number, column: number): number {
  return column <= row ? triangleSize(row) + column : triangleSize(column) + row;
}

/** Inverse of a positive definite matrix; both as lower triangles. */
export function inverseOf(matrix: Float64Array, order: number): Float64Array {
  const full = Float64Array.from(
    { length: order * order },
    (_, at) => matrix[triangle(Math.floor(at / order), at % order)]!,
  );
  const lower = cholesky(full, order)!;
  const inverse = new Float64Array(triangleSize(order));
  const columns = Array.from({ length: order }, (_, column) => {
    const unit = new Float64Array(order);
    unit[column] = 1;
    return solveLower(lower, order, unit);
  });
  for (let i = 0; i < order; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < order; k++) sum += columns[i]![k]! * columns[j]![k]!;
      inverse[triangle(i, j)] = sum;
    }
  }
  return inverse;
}
